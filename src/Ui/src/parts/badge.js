// Enum values as badges, and users as round initials.
import { html } from '../html.js';
import { colorOf, isNamed } from '../values/colors.js';
import { initials, optionLabel } from '../values/format.js';

export function Badge({ field, value, entity }) {
  const color = colorOf(field, value, entity?.display);
  const own = isNamed(color) ? undefined : { '--hue': color };
  return html`<span class="badge ${isNamed(color) ? color : ''}" style=${own}><span>${optionLabel(field, value)}</span></span>`;
}

const hues = ['blue', 'violet', 'teal', 'amber', 'pink', 'green', 'orange', 'cyan'];

/** The same name always has the same colour. */
export function Avatar({ name, size = '' }) {
  let sum = 0;
  for (const letter of String(name)) sum = (sum * 31 + letter.codePointAt(0)) >>> 0;
  return html`<span class="avatar ${hues[sum % hues.length]} ${size}" aria-hidden="true">${initials(name)}</span>`;
}
