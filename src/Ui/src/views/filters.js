// Chips above a list: a menu each, of what its field may be.
import { useRef } from 'preact/hooks';
import { html } from '../html.js';
import { choosing, chosenOf, isFilterable, wordsOf } from '../data/filters.js';
import { entityOf } from '../model/app.js';
import { isShared, titleOf } from '../model/titles.js';
import { Icon } from '../parts/icon.js';
import { Menu } from '../parts/menu.js';
import { inSentence, t } from '../strings.js';

export function Filters({ fields, query, items, ask }) {
  const seen = useSeen(fields, items);
  const offered = fields.filter(isFilterable);
  if (offered.length === 0) return null;
  return html`
    <div class="filters" role="group" aria-label=${t('filter.label')}>
      ${offered.map((field) => html`<${Chip} key=${field.name} field=${field} chosen=${chosenOf(query, field)} rows=${seen[field.name]} choose=${(values) => ask(choosing(field, values))} />`)}
    </div>`;
}

function Chip({ field, chosen, rows, choose }) {
  const choices = choicesOf(field, rows, chosen);
  if (choices.length === 0) return null;
  const toggle = (value) => choose(chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value]);
  const names = choices.filter((choice) => chosen.includes(choice.value)).map((choice) => choice.label).join(', ');
  const text = names ? t('filter.is', { label: field.label, values: names }) : field.label;
  return html`
    <span class="chip-box ${names ? 'on' : ''}">
      <${Menu} label=${text} kind="chip" named stay items=${choices.map(({ value, label }) => ({ label, checked: chosen.includes(value), run: () => toggle(value) }))}>
        <span class="chip-text">${text}</span><${Icon} name="chevronDown" size=${14} />
      <//>
      ${names && html`<button class="chip-clear" aria-label=${t('filter.clear', { label: inSentence(field.label) })} onClick=${() => choose([])}><${Icon} name="close" size=${14} /></button>`}
    </span>`;
}

function choicesOf(field, rows, chosen) {
  const words = wordsOf(field).map((value) => ({ value, label: t(`filter.${value.slice(1)}`) }));
  if (field.type === 'enum') return [...field.options, ...words];
  if (field.type !== 'relation') return words;
  const strangers = chosen.filter((id) => !id.startsWith(':') && !rows.has(id)).map((id) => ({ value: id, label: t('filter.other') }));
  return [...words, ...[...rows].map(([value, label]) => ({ value, label })), ...strangers];
}

/** The related rows that the list has shown so far, by field: what is there to choose from, without asking for more. */
function useSeen(fields, items) {
  const seen = useRef({}).current;
  for (const field of fields.filter((f) => f.type === 'relation' && !f.many)) {
    const rows = (seen[field.name] ??= new Map());
    for (const row of items.map((item) => item[field.name])) if (isNamed(field, row)) rows.set(row.id, titleOf(entityOf(field.to), row));
  }
  return seen;
}

const isNamed = (field, row) => entityOf(field.to) && isShared(row);
