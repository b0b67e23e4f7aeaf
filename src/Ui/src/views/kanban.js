// A board: one column for each option of an enum (or each related row), with cards that can be dragged, or moved with the keyboard or a
// menu.
import { useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { id } from '../expressions.js';
import { changeRow, useAllRows } from '../data/rows.js';
import { mayCreate } from '../data/rules.js';
import { entityOf, pathTo } from '../model/app.js';
import { titleOf } from '../model/titles.js';
import { announce, note } from '../parts/announce.js';
import { PageHeader } from '../parts/header.js';
import { Icon } from '../parts/icon.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useRoute } from '../routing/route.js';
import { colorOf, isNamed } from '../values/colors.js';
import { inSentence, t } from '../strings.js';
import { useCardDrag } from './card-drag.js';
import { useCardKeys } from './card-keys.js';
import { Card } from './kanban-card.js';
import { NewButton } from './list.js';

const most = 1000;

export function Kanban({ of: entity, groupBy, columns: chosen, cardFields = [], sort = '-updatedAt', filter }) {
  const { view } = useRoute();
  const field = { name: groupBy, ...entity.fields[groupBy] };
  const rows = useAllRows(entity, { fields: [...new Set([groupBy, ...cardFields])], sort, filter, most });
  const related = useAllRows(entityOf(field.to) ?? entity, { fields: [], when: field.type === 'relation' });
  const columns = columnsOf(entity, field, chosen, rows.data?.items, related.data?.items);
  const ready = rows.data && (field.type === 'enum' || related.data);
  const failed = rows.error ?? related.error;
  return html`
    <div class="page fill board-page">
      <${PageHeader} title=${view.title} sub=${view.description}><${NewButton} entity=${entity} /><//>
      ${ready ? html`<${Board} entity=${entity} field=${field} rows=${rows} columns=${columns} cardFields=${cardFields} />`
        : failed ? html`<${Failed} error=${failed} retry=${rows.reload} />` : html`<${Skeleton} kind="board" lines=${3} />`}
      ${rows.data?.next && html`<p class="muted">${t('board.more', { count: rows.data.items.length })}</p>`}
    </div>`;
}

/** `{ value, label, color }` in order; a last column contains rows without a value, if there are any. */
function columnsOf(entity, field, chosen, items = [], related = []) {
  const all = field.type === 'relation'
    ? related.map((row) => ({ value: row.id, label: titleOf(entityOf(field.to), row) }))
    : field.options.map((option) => ({ ...option, color: colorOf(field, option.value, entity.display) }));
  if (chosen) return chosen.map((value) => all.find((c) => c.value === value)).filter(Boolean);
  const without = items.some((row) => id(row[field.name]) === null);
  return without ? [...all, { value: null, label: t('board.without', { field: inSentence(field.label) }) }] : all;
}

function Board({ entity, field, rows, columns, cardFields }) {
  const board = useRef(null);
  const [over, setOver] = useState(undefined);
  const labelOf = (value) => columns.find((c) => c.value === value)?.label ?? '';
  const move = useMove(entity, field, rows, labelOf);
  const find = (key) => rows.data.items.find((row) => row.id === key);
  const fixed = (key) => {
    const row = find(key);
    return row && !row.can?.includes('update') ? (announce(t('board.fixed', { name: titleOf(entity, row) })), true) : false;
  };
  const drop = (key, column) => move(find(key), columns[column].value);
  const onPointerDown = useCardDrag({ board, fixed, drop, setOver });
  const { onKeyDown, picked } = useCardKeys({
    board,
    fixed,
    drop,
    setOver,
    describe: (key, column) => ({ name: titleOf(entity, find(key)), column: columns[column].label })
  });
  return html`
    <p id="board-help" class="visually-hidden">${t('board.help')}</p>
    <div class="board" ref=${board} onPointerDown=${onPointerDown} onKeyDown=${onKeyDown}>
      ${columns.map((column, i) => {
        const items = rows.data.items.filter((row) => id(row[field.name]) === column.value);
        return html`
          <section key=${column.value} class="column ${over === i ? 'over' : ''}" data-column=${i} aria-label=${t('board.column', { name: column.label, count: items.length })}>
            <${ColumnHead} entity=${entity} field=${field} column=${column} count=${items.length} />
            <ul class="cards">
              ${items.map(
                (row) => html`<${Card} key=${row.id} entity=${entity} row=${row} fields=${cardFields} picked=${picked === row.id}
                targets=${columns.filter((c) => c.value !== column.value)} move=${move} />`
              )}
              ${items.length === 0 && html`<li class="nothing">${t('board.empty')}</li>`}
            </ul>
          </section>`;
      })}
    </div>`;
}

function ColumnHead({ entity, field, column, count }) {
  const create = mayCreate(entity) && pathTo(entity, 'create');
  const own = column.color && !isNamed(column.color) ? { '--hue': column.color } : undefined;
  return html`
    <div class="column-head">
      <h2>${column.color && html`<span class="dot ${isNamed(column.color) ? column.color : ''}" style=${own} />`}${column.label}<span class="count">${count}</span></h2>
      ${
        create &&
        column.value !== null &&
        html`
        <a class="icon-button" href="${create}?${field.name}=${encodeURIComponent(column.value)}" aria-label="${t('action.create', { entity: inSentence(entity.label) })}: ${column.label}"><${Icon} name="plus" /></a>`
      }
    </div>`;
}

/** Shows the move immediately; if it is refused, the card moves back and the reason is shown. */
const useMove = (entity, field, rows, labelOf) => async (row, value) => {
  const before = id(row[field.name]);
  if (before === value) return;
  const place = (to) => (items) => items.map((r) => (r.id === row.id ? { ...r, [field.name]: to } : r));
  const moved = place(value)(rows.data.items);
  rows.set({ ...rows.data, items: [...moved.filter((r) => r.id === row.id), ...moved.filter((r) => r.id !== row.id)] });
  refocus(row.id);
  try {
    await changeRow(entity, row.id, { [field.name]: value });
    announce(t('board.moved', { name: titleOf(entity, row), column: labelOf(value) }));
  } catch (problem) {
    if (!problem.text) throw problem;
    rows.set(rows.data);
    refocus(row.id);
    note(
      t('board.movedBack', {
        name: titleOf(entity, row),
        column: labelOf(before),
        reason: Object.values(problem.byField(entity))[0] ?? problem.text
      }),
      'danger'
    );
  }
};

/** A card in another column is a different element, so the focus is moved to it if the card had the focus. */
function refocus(key) {
  const selector = `[data-card="${CSS.escape(key)}"]`;
  if (!document.activeElement?.closest(selector)) return;
  requestAnimationFrame(() => document.querySelector(`${selector} a, ${selector} button`)?.focus());
}
