// A button that opens a list of actions, with the keyboard support of the ARIA menu pattern.
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { Icon } from './icon.js';

/**
 * `items`: `{ label, icon?, danger?, checked?, run }`, or `'-'` for a separator. `stay`: selecting does not close the menu; `named`: the
 * content of the button is its name.
 */
export function Menu({ label, items, children, kind = 'icon-button', stay = false, named = false }) {
  const [open, setOpen] = useState(false);
  const button = useRef(null);
  const close = (refocus) => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };
  const toggle = (event) => {
    event.preventDefault();
    event.stopPropagation();
    setOpen(!open);
  };
  const onKey = (event) => {
    if (event.key === 'ArrowDown' && !open) toggle(event);
  };
  return html`
    <button ref=${button} type="button" class=${kind} aria-haspopup="menu" aria-expanded=${open} aria-label=${named ? undefined : label} onClick=${toggle} onKeyDown=${onKey}>
      ${children ?? html`<${Icon} name="more" />`}
    </button>
    ${open && html`<${MenuList} anchor=${button} label=${label} items=${items} close=${close} stay=${stay} />`}`;
}

function MenuList({ anchor, label, items, close, stay }) {
  const list = useRef(null);
  const place = usePlace(anchor, list);
  const id = useId();
  // The menu is hidden until it is positioned, and hidden elements cannot receive the focus.
  useLayoutEffect(() => {
    if (place) list.current.querySelector('[role^=menuitem]')?.focus();
  }, [place]);
  useEffect(() => {
    const outside = (event) => !list.current?.contains(event.target) && !anchor.current?.contains(event.target) && close(false);
    const away = (event) => event.target !== list.current && close(false);
    addEventListener('pointerdown', outside);
    addEventListener('scroll', away, true);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('scroll', away, true);
    };
  }, []);
  const run = (item) => (event) => {
    event.stopPropagation();
    event.preventDefault();
    if (!stay) close(true);
    item.run();
  };
  return html`
    <div ref=${list} id=${id} popover="manual" class="menu" role="menu" aria-label=${label} style=${place ?? { visibility: 'hidden' }} onKeyDown=${(event) => onMenuKey(event, list.current, close)}>
      ${items.map((item) =>
        item === '-'
          ? html`<hr />`
          : html`
        <button type="button" tabindex="-1" role=${item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'} aria-checked=${item.checked}
          class="menu-item ${item.danger ? 'danger' : ''}" onClick=${run(item)}>
          ${item.checked === undefined ? item.icon && html`<${Icon} name=${item.icon} />` : html`<span class="tick">${item.checked && html`<${Icon} name="check" />`}</span>`}
          <span>${item.label}</span>
        </button>`
      )}
    </div>`;
}

/**
 * Below the button, or above it if there is no space; in the top layer, so that it is not covered or clipped. Null until the position is
 * known.
 */
export function usePlace(anchor, list) {
  const [place, setPlace] = useState(null);
  useLayoutEffect(() => {
    list.current.showPopover();
    const from = anchor.current.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = list.current;
    const below = from.bottom + 4 + height <= innerHeight || from.top < height + 8;
    const left = Math.max(8, Math.min(from.left + width <= innerWidth - 8 ? from.left : from.right - width, innerWidth - width - 8));
    setPlace({ top: `${below ? from.bottom + 4 : from.top - height - 4}px`, left: `${left}px` });
  }, []);
  return place;
}

function onMenuKey(event, list, close) {
  const items = [...list.querySelectorAll('[role^=menuitem]')];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    event.stopPropagation();
    items[(to + items.length) % items.length].focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.stopPropagation();
    if (event.key === 'Escape') event.preventDefault();
    close(event.key === 'Escape');
  }
}
