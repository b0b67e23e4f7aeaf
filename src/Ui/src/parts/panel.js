// A button that opens a panel below it with any content, such as inputs, which a menu cannot contain.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { usePlace } from './menu.js';

/** `children`: the content of the button, which is its name; `inside`: the content of the panel, created when it opens. */
export function Panel({ label, kind, children, inside }) {
  const [open, setOpen] = useState(false);
  const button = useRef(null);
  const close = (refocus) => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };
  return html`
    <button ref=${button} type="button" class=${kind} aria-haspopup="dialog" aria-expanded=${open} onClick=${() => setOpen(!open)}>${children}</button>
    ${open && html`<${Box} anchor=${button} label=${label} close=${close}>${inside(close)}<//>`}`;
}

function Box({ anchor, label, close, children }) {
  const box = useRef(null);
  const place = usePlace(anchor, box);
  // The panel is hidden until it is positioned, and hidden elements cannot receive the focus.
  useLayoutEffect(() => {
    if (place) box.current.querySelector('input, button')?.focus();
  }, [place]);
  useEffect(() => {
    const isOutside = (event) => !box.current?.contains(event.target) && !anchor.current?.contains(event.target);
    const outside = (event) => isOutside(event) && close(false);
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
    };
  }, []);
  const onKey = (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close(true);
  };
  return html`
    <div ref=${box} popover="manual" class="menu panel" role="dialog" aria-label=${label} style=${place ?? { visibility: 'hidden' }} onKeyDown=${onKey}>${children}</div>`;
}
