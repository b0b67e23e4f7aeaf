// Notifications: a note that disappears, and the live region for screen readers.
import { signal } from '@preact/signals';
import { html } from '../html.js';
import { t } from '../strings.js';
import { Icon } from './icon.js';

const spoken = signal('');
const notes = signal([]);
let last = 0;

/** Announces a text to screen readers only, even if the same text was announced before. */
export function announce(text) {
  spoken.value = spoken.peek() === text ? `${text}\u00a0` : text;
}

/** Shows a note for five seconds (an error: until it is dismissed or the page is left) and announces it. */
export function note(text, kind = 'plain') {
  const id = ++last;
  notes.value = [...notes.peek().slice(-2), { id, text, kind }];
  announce(text);
  if (kind === 'plain') setTimeout(() => dismiss(id), 5000);
}

/** Errors of a page are removed when another page is opened. */
export const dismissRefusals = () => (notes.value = notes.peek().filter((n) => n.kind === 'plain'));

const dismiss = (id) => (notes.value = notes.peek().filter((n) => n.id !== id));

export const Announcer = () => html`
  <div class="visually-hidden" role="status" aria-live="polite">${spoken.value}</div>
  <div class="notes">
    ${notes.value.map(
      (n) => html`
      <div class="note ${n.kind}" key=${n.id}>
        <${Icon} name=${n.kind === 'danger' ? 'warning' : 'check'} />
        <span>${n.text}</span>
        <button class="icon-button" aria-label=${t('action.dismiss')} onClick=${() => dismiss(n.id)}><${Icon} name="close" size=${14} /></button>
      </div>`
    )}
  </div>`;
