// Rows as a table. On phones, the stylesheet shows each row as a card; explicit roles keep it a table for screen readers.
import { html } from '../html.js';
import { can } from '../data/rules.js';
import { pathTo } from '../model/app.js';
import { titleOf } from '../model/titles.js';
import { Icon } from '../parts/icon.js';
import { Menu } from '../parts/menu.js';
import { Value, isPerson } from '../parts/value.js';
import { Avatar } from '../parts/badge.js';
import { navigate } from '../routing/router.js';
import { t } from '../strings.js';
import { isEmpty } from '../values/format.js';
import { rowItems } from './actions.js';

const isSortable = (field) => !/^(text|json|relation|links|password|file|image)$/.test(field.type);

export function Table({ entity, items, fields, sort, setSort, dense, caption = entity.plural }) {
  const acting = items.some((row) => row.can?.length > 0);
  return html`
    <table role="table" class="table ${dense ? 'dense' : ''}" aria-label=${caption}>
      <thead role="rowgroup"><tr role="row">
        ${fields.map((field) => html`<${Heading} key=${field.name} field=${field} sort=${sort} setSort=${setSort} />`)}
        ${acting && html`<th role="columnheader" class="acts"><span class="visually-hidden">${t('list.actions')}</span></th>`}
      </tr></thead>
      <tbody role="rowgroup">${items.map((row) => html`<${Row} key=${row.id} entity=${entity} row=${row} fields=${fields} acting=${acting} />`)}</tbody>
    </table>`;
}

function Heading({ field, sort, setSort }) {
  if (!setSort || !isSortable(field)) return html`<th role="columnheader" scope="col" class=${field.type}>${field.label}</th>`;
  const direction = sort === field.name ? 'ascending' : sort === `-${field.name}` ? 'descending' : undefined;
  return html`
    <th role="columnheader" scope="col" class=${field.type} aria-sort=${direction}>
      <button onClick=${() => setSort(direction === 'ascending' ? `-${field.name}` : field.name)}>
        ${field.label}<span class="arrow"><${Icon} name=${direction === 'descending' ? 'arrowDown' : 'arrowUp'} size=${12} /></span>
      </button>
    </th>`;
}

function Row({ entity, row, fields, acting }) {
  const href = pathTo(entity, 'detail', row.id);
  const open = (event) => {
    if (!href || event.target.closest('a, button, [role=menu]') || !getSelection().isCollapsed) return;
    if (event.metaKey || event.ctrlKey) window.open(href);
    else navigate(href);
  };
  return html`
    <tr role="row" class=${href ? 'opens' : ''} onClick=${open}>
      ${fields.map(
        (field, i) => html`
        <td role="cell" key=${field.name} class="${field.type} ${i === 0 ? 'first' : ''}" data-label=${field.label}>
          ${i === 0 ? html`<${First} entity=${entity} field=${field} row=${row} href=${href} />` : html`<${Value} entity=${entity} field=${field} value=${row[field.name]} most=${3} cell />`}
        </td>`
      )}
      ${acting && html`<td role="cell" class="acts"><${RowActions} entity=${entity} row=${row} /></td>`}
    </tr>`;
}

/** The first cell contains the link to the row; if it is empty, it shows the name of the row. */
function First({ entity, field, row, href }) {
  const value = isEmpty(row[field.name]) && href
    ? html`<span class="muted">${titleOf(entity, row)}</span>`
    : html`<${Value} entity=${entity} field=${field} value=${row[field.name]} plain=${Boolean(href)} most=${3} cell />`;
  const face = isPerson(entity) && field.name === entity.display.primary && html`<${Avatar} name=${titleOf(entity, row)} size="small" />`;
  return href ? html`<a class="row-link" href=${href}>${face}${value}</a>` : html`<span class="row-link">${face}${value}</span>`;
}

function RowActions({ entity, row }) {
  const items = rowItems(entity, row);
  if (items.length === 0) return null;
  const edit = can(row, 'update') && pathTo(entity, 'edit', row.id);
  const name = titleOf(entity, row);
  return html`
    <span class="row-actions">
      ${edit && html`<a class="icon-button hover-only" href=${edit} aria-label="${t('action.edit')}: ${name}" title=${t('action.edit')}><${Icon} name="edit" /></a>`}
      <${Menu} label=${t('action.moreActions', { name })} items=${items} />
    </span>`;
}
