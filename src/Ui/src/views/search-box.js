// The search box of a list; `/` moves the focus to it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useSettled } from '../data/settle.js';
import { Icon } from '../parts/icon.js';

const isTyping = (element) => element?.matches('input, textarea, select, [contenteditable]');

/** `value`: the current search; `onChange(text)` is called when the user stops typing. */
export function SearchBox({ label, value = '', onChange }) {
  const input = useRef(null);
  const [typed, setTyped] = useState(value);
  const settled = useSettled(typed);
  useEffect(() => {
    if (settled === typed && settled.trim() !== value) onChange(settled.trim());
  }, [settled]);
  useEffect(() => {
    if (value !== typed.trim()) setTyped(value); // cleared elsewhere, or by going back
  }, [value]);
  useEffect(() => {
    const onKey = (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      input.current.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return html`
    <div class="search-box"><${Icon} name="search" />
      <input ref=${input} class="input" type="search" aria-label=${label} placeholder=${label} value=${typed} onInput=${(e) => setTyped(e.currentTarget.value)} />
    </div>`;
}
