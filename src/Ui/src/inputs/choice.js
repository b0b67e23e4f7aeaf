// A choice of options: next to each other for up to four options, otherwise a list.
import { html } from '../html.js';
import { t } from '../strings.js';

const optionsOf = (field) => (field.required ? field.options : [{ value: '', label: t('field.none') }, ...field.options]);

export const isSegmented = (field) => field.type === 'enum' && field.options.length <= 4;

export const Segmented = ({ field, value, onChange, id, labelledby, ...rest }) => html`
  <div class="segmented" role="radiogroup" aria-labelledby=${labelledby} ...${rest}>
    ${optionsOf(field).map(
      (option, i) => html`
      <label key=${option.value}>
        <input type="radio" name=${id} id=${i === 0 ? id : undefined} value=${option.value} checked=${value === option.value} onChange=${() => onChange(option.value)} />
        <span>${option.label}</span>
      </label>`
    )}
  </div>`;

export const Select = ({ field, value, onChange, labelledby, ...rest }) => html`
  <select class="input" value=${value} onChange=${(e) => onChange(e.currentTarget.value)} ...${rest}>
    ${field.required && value === '' && html`<option value="" disabled>${t('field.choose')}</option>`}
    ${optionsOf(field).map((option) => html`<option key=${option.value} value=${option.value} selected=${value === option.value}>${option.label}</option>`)}
  </select>`;

/** A checkbox; a field that was never set is shown as unchecked until it is changed. */
export const Switch = ({ value, onChange, labelledby, ...rest }) => html`
  <input class="switch" type="checkbox" role="switch" checked=${value === true} onChange=${(e) => onChange(e.currentTarget.checked)} ...${rest} />`;
