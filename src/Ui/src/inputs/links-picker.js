// Many related rows: a removable chip for each, and a picker to add one.
import { html } from '../html.js';
import { id as idOf } from '../expressions.js';
import { useAllRows } from '../data/rows.js';
import { entityOf } from '../model/app.js';
import { isShared, titleOf } from '../model/titles.js';
import { Avatar } from '../parts/badge.js';
import { Icon } from '../parts/icon.js';
import { isPerson } from '../parts/value.js';
import { t } from '../strings.js';
import { RelationPicker } from './relation-picker.js';

// The maximum number of names in one request.
const mostNamed = 100;

/** `value`: the related rows, or their ids. */
export function LinksPicker({ field, value, onChange, id, labelledby, ...rest }) {
  const entity = entityOf(field.to);
  const unnamed = value.filter((link) => typeof link === 'string').slice(0, mostNamed);
  const { data } = useAllRows(entity, {
    fields: [],
    filter: `entity.id in [${unnamed.map((link) => `'${link}'`).join(', ')}]`,
    most: mostNamed,
    when: unnamed.length > 0
  });
  const rows = value.map((link) => (typeof link === 'string' ? (data?.items.find((row) => row.id === link) ?? { id: link }) : link));
  const remove = (row) => {
    onChange(value.filter((link) => idOf(link) !== row.id));
    document.getElementById(id)?.focus();
  };
  return html`
    <div class="link-picker">
      ${
        rows.length > 0 &&
        html`
        <ul class="chips" aria-labelledby=${labelledby}>
          ${rows.map((row) => html`<${Chip} key=${row.id} entity=${entity} row=${row} remove=${() => remove(row)} />`)}
        </ul>`
      }
      <${RelationPicker} field=${{ ...field, required: false }} value=${null} without=${value.map(idOf)} onChange=${(row) => row && onChange([...value, row])} id=${id} labelledby=${labelledby} ...${rest} />
    </div>`;
}

function Chip({ entity, row, remove }) {
  const known = isShared(row);
  const name = known ? titleOf(entity, row) : t('value.hidden');
  return html`
    <li class="chip">
      ${known && isPerson(entity) && html`<${Avatar} name=${name} size="small" />`}
      <span>${name}</span>
      <button type="button" class="icon-button" aria-label=${t('field.remove', { name })} onClick=${remove}><${Icon} name="close" size=${12} /></button>
    </li>`;
}
