// A card of a board: the name of the row, some of its fields, and a menu to move it.
import { html } from '../html.js';
import { can } from '../data/rules.js';
import { entityOf, fieldsOf, pathTo } from '../model/app.js';
import { isShared, titleFields, titleOf } from '../model/titles.js';
import { Avatar } from '../parts/badge.js';
import { Icon } from '../parts/icon.js';
import { Menu } from '../parts/menu.js';
import { Value, isPerson } from '../parts/value.js';
import { isEmpty, linksOf } from '../values/format.js';
import { t } from '../strings.js';
import { rowItems } from './actions.js';

export function Card({ entity, row, fields, picked, targets, move }) {
  const name = titleOf(entity, row);
  const href = pathTo(entity, 'detail', row.id);
  const movable = can(row, 'update');
  const items = [
    ...(movable
      ? targets.map((target) => ({ label: `${t('board.move')} ${target.label}`, icon: 'chevronRight', run: () => move(row, target.value) }))
      : []),
    ...(movable && targets.length > 0 ? ['-'] : []),
    ...rowItems(entity, row)
  ];
  const named = entity.display.primary ? [entity.display.primary] : titleFields(entity);
  const shown = fieldsOf(entity, fields).filter(
    (f) => !isEmpty(row[f.name]) && !(f.type === 'links' && linksOf(row[f.name]).length === 0) && !named.includes(f.name)
  );
  return html`
    <li class="kanban-card ${movable ? 'movable' : ''} ${picked ? 'picked' : ''}" data-card=${row.id}>
      <div class="kanban-title">
        ${href ? html`<a href=${href} title=${name} dir="auto" draggable=${false} aria-describedby=${movable ? 'board-help' : undefined}>${name}</a>` : html`<span tabindex="0">${name}</span>`}
        ${items.length > 0 && html`<${Menu} label=${movable ? t('board.moveCard', { name }) : t('action.moreActions', { name })} items=${items} />`}
      </div>
      ${shown.length > 0 && html`<div class="kanban-facts">${shown.map((field) => html`<${Fact} key=${field.name} entity=${entity} field=${field} value=${row[field.name]} />`)}</div>`}
    </li>`;
}

/** People are shown as round initials, other values as text with their label on hover. */
function Fact({ entity, field, value }) {
  const to = field.type === 'relation' && entityOf(field.to);
  if (to && isPerson(to) && isShared(value)) {
    const name = titleOf(to, value);
    return html`<span class="face" title="${field.label}: ${name}"><span class="visually-hidden">${field.label}: ${name}</span><${Avatar} name=${name} size="small" /></span>`;
  }
  return html`
    <span class="fact">
      <span class="visually-hidden">${field.label}: </span>
      ${/^date/.test(field.type) && html`<${Icon} name="calendar" size=${13} />`}
      <${Value} entity=${entity} field=${field} value=${value} plain cell />
    </span>`;
}
