// A labelled input of a field, with the help text or the error below it.
import { html } from '../html.js';
import { Icon } from '../parts/icon.js';
import { Words } from '../parts/markdown.js';
import { t } from '../strings.js';
import { isSegmented, Segmented, Select, Switch } from './choice.js';
import { FileInput } from './file-input.js';
import { LinksPicker } from './links-picker.js';
import { RelationPicker } from './relation-picker.js';
import { TextArea } from './text-area.js';
import { PasswordInput, TextInput } from './text-input.js';

const inputs = { text: TextArea, json: TextArea, boolean: Switch, relation: RelationPicker, links: LinksPicker, password: PasswordInput, file: FileInput, image: FileInput };

export const inputFor = (field) => (field.type === 'enum' ? (isSegmented(field) ? Segmented : Select) : (inputs[field.type] ?? TextInput));

/** `scope` makes ids unique if a dialog shows the same field as the page behind it. */
export function Field({ field, value, error, onChange, scope = 'f', wide = true, ...rest }) {
  const id = `${scope}-${field.name}`;
  const Input = inputFor(field);
  const about = error ? `${id}-error` : field.help ? `${id}-help` : undefined;
  const grouped = isSegmented(field);
  const required = field.required && field.type !== 'boolean';
  return html`
    <div class="field ${wide ? 'wide' : ''} ${error ? 'wrong' : ''}">
      <div class="label">
        ${grouped ? html`<span id="${id}-label">${field.label}</span>` : html`<label id="${id}-label" for=${id}>${field.label}</label>`}
        ${required && html`<span class="required" aria-hidden="true">${t('field.required')}</span>`}
      </div>
      <${Input} field=${field} value=${value} onChange=${onChange} id=${id} labelledby=${grouped || /^(relation|links)$/.test(field.type) ? `${id}-label` : undefined}
        aria-invalid=${error ? 'true' : undefined} aria-describedby=${about} aria-required=${required ? 'true' : undefined} ...${rest} />
      ${error ? html`<p class="error" id="${id}-error"><${Icon} name="warning" size=${14} />${error}</p>` : field.help && html`<p class="help" id="${id}-help"><${Words} text=${field.help} /></p>`}
    </div>`;
}
