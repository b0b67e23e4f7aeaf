// The file of a row: the name of the stored one with a button to remove it, and a plain input for another.
import { html } from '../html.js';
import { bytes } from '../values/format.js';
import { t } from '../strings.js';

/** `value`: the stored file, the chosen `File`, or null. */
export const FileInput = ({ field, value, onChange, ...rest }) => html`
  <span class="file-input">
    ${value && html`
      <span class="muted">${value.name} (${bytes(value.size)})</span>
      <button type="button" class="button" onClick=${() => onChange(null)}>${t('file.remove', { label: field.label })}</button>`}
    <input class="input" type="file" accept=${field.accept?.join()} onChange=${(e) => onChange(e.currentTarget.files[0] ?? value)} ...${rest} />
  </span>`;
