// One-line inputs: text, email, address, number, date, password.
import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { Icon } from '../parts/icon.js';
import { t } from '../strings.js';

const kinds = {
  email: { type: 'email', autocomplete: 'email', inputmode: 'email' },
  url: { type: 'url', inputmode: 'url', placeholder: 'https://' },
  number: { inputmode: 'decimal' },
  decimal: { inputmode: 'decimal' },
  integer: { inputmode: 'numeric' },
  date: { type: 'date' },
  datetime: { type: 'datetime-local' },
  time: { type: 'time' },
};

export const TextInput = ({ field, value, onChange, ...rest }) => html`
  <input class="input ${/^(date|datetime|time|number|integer|decimal)$/.test(field.type) ? 'short' : ''}" type="text" autocomplete="off" ...${kinds[field.type]} value=${value} onInput=${(e) => onChange(e.currentTarget.value)} ...${rest} />`;

/** A password with a button to show it. */
export function PasswordInput({ field, value, onChange, ...rest }) {
  const [seen, setSeen] = useState(false);
  return html`
    <span class="with-button">
      <input class="input" type=${seen ? 'text' : 'password'} autocomplete="new-password" value=${value} onInput=${(e) => onChange(e.currentTarget.value)} ...${rest} />
      <button type="button" class="icon-button" aria-pressed=${seen} aria-label=${t(seen ? 'auth.hidePassword' : 'auth.showPassword')} onClick=${() => setSeen(!seen)}><${Icon} name="eye" /></button>
    </span>`;
}
