// A modal dialog based on the browser's <dialog>: it keeps the focus inside, closes on Escape and restores the focus.
import { signal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { t } from '../strings.js';
import { Words } from './markdown.js';

export function Dialog({ title, onClose, children, kind = '', label, fixed = false }) {
  const element = useRef(null);
  const heading = useId();
  // Immediately, because keys that are typed after the shortcut belong to the dialog.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog.showModal();
    return () => dialog.close(); // before it is removed from the page, so that the focus is not lost
  }, []);
  const onCancel = (event) => {
    event.preventDefault();
    if (!fixed) onClose();
  };
  const onPress = (event) => event.target === element.current && !fixed && onClose();
  return html`
    <dialog ref=${element} class="dialog ${kind}" aria-labelledby=${title ? heading : undefined} aria-label=${label} onCancel=${onCancel} onMouseDown=${onPress}>
      <div class="dialog-body">
        ${title && html`<h2 id=${heading}>${title}</h2>`}
        ${children}
      </div>
    </dialog>`;
}

const question = signal(null);

/** Asks a question and resolves to true or false. `{ title, text, action, danger, stay }` */
export const ask = (asked) => new Promise((resolve) => {
  question.peek()?.resolve(false);
  question.value = { ...asked, resolve };
});

const answer = (value) => {
  const { resolve } = question.peek();
  question.value = null;
  resolve(value);
};

/** Shows the question of `ask`; there is one per page. */
export function Questions() {
  const asked = question.value;
  if (!asked) return null;
  return html`
    <${Dialog} title=${asked.title} onClose=${() => answer(false)} kind="question">
      ${asked.text && html`<p class="muted"><${Words} text=${asked.text} /></p>`}
      <div class="dialog-actions">
        <button class="button" autofocus=${asked.danger} onClick=${() => answer(false)}>${asked.stay ?? t('action.cancel')}</button>
        <button class="button ${asked.danger ? 'danger' : 'primary'}" autofocus=${!asked.danger} onClick=${() => answer(true)}>${asked.action ?? t('action.confirm')}</button>
      </div>
    <//>`;
}
