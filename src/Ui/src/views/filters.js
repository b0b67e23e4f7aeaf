// Chips above a list, with the filter of each field. A few choices are a menu; rows are searched, and dates have a range, each in a panel.
import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { choosing, chosenOf, isDated, isFilterable, rangeOf, rangeWord, wordsOf } from '../data/filters.js';
import { useAllRows } from '../data/rows.js';
import { useLast, useSettled } from '../data/settle.js';
import { narrow, useFoundRows } from '../inputs/relation-picker.js';
import { entityOf } from '../model/app.js';
import { titleOf } from '../model/titles.js';
import { Icon } from '../parts/icon.js';
import { Menu } from '../parts/menu.js';
import { Panel } from '../parts/panel.js';
import { inSentence, t } from '../strings.js';
import { dayTitle } from '../values/dates.js';

export function Filters({ fields, query, ask }) {
  const offered = fields.filter((field) => isFilterable(field) && (field.type !== 'relation' || entityOf(field.to)));
  if (offered.length === 0) return null;
  const chipOf = (field) => (field.type === 'relation' ? RowsChip : isDated(field) ? DaysChip : ChoicesChip);
  return html`
    <div class="filters" role="group" aria-label=${t('filter.label')}>
      ${offered.map((field) => html`<${chipOf(field)} key=${field.name} field=${field} chosen=${chosenOf(query, field)} choose=${(values) => ask(choosing(field, values))} />`)}
    </div>`;
}

const toggled = (chosen, value) => (chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value]);

const wordChoices = (field) => wordsOf(field).map((value) => ({ value, label: t(`filter.${value.slice(1)}`) }));

/** The chip: the `names` of the selection, and a button to remove it. */
function Chip({ field, names, clear, open }) {
  const text = names.length > 0 ? t('filter.is', { label: field.label, values: names.join(', ') }) : field.label;
  return html`
    <span class="filter ${names.length > 0 ? 'on' : ''}">
      ${open(text, html`<span class="filter-text">${text}</span><${Icon} name="chevronDown" size=${14} />`)}
      ${names.length > 0 && html`<button class="filter-clear" aria-label=${t('filter.clear', { label: inSentence(field.label) })} onClick=${clear}><${Icon} name="close" size=${14} /></button>`}
    </span>`;
}

const labelsOf = (choices, chosen) => choices.filter((choice) => chosen.includes(choice.value)).map((choice) => choice.label);

function ChoicesChip({ field, chosen, choose }) {
  const choices = [...(field.options ?? []), ...wordChoices(field)];
  const items = choices.map(({ value, label }) => ({ label, checked: chosen.includes(value), run: () => choose(toggled(chosen, value)) }));
  const open = (text, content) => html`<${Menu} label=${text} kind="filter-open" named stay items=${items}>${content}<//>`;
  return html`<${Chip} field=${field} names=${labelsOf(choices, chosen)} clear=${() => choose([])} open=${open} />`;
}

function DaysChip({ field, chosen, choose }) {
  const choices = wordChoices(field);
  const range = chosen.map(rangeOf).find(Boolean);
  const words = chosen.filter((word) => !rangeOf(word));
  const setRange = (changed) => {
    const next = { ...range, ...changed };
    choose([...words, ...(next.from || next.to ? [rangeWord(next)] : [])]);
  };
  const names = [...labelsOf(choices, chosen), ...(range ? [rangeName(range)] : [])];
  const inside = () => html`
    <${Checks} choices=${choices} chosen=${chosen} toggle=${(value) => choose(toggled(chosen, value))} />
    <div class="range">
      ${['from', 'to'].map(
        (end) => html`
        <label key=${end}>${t(`filter.${end}`)}<input class="input" type="date" value=${range?.[end] ?? ''} onChange=${(e) => setRange({ [end]: e.currentTarget.value || undefined })} /></label>`
      )}
    </div>`;
  const open = (text, content) => html`<${Panel} label=${text} kind="filter-open" inside=${inside}>${content}<//>`;
  return html`<${Chip} field=${field} names=${names} clear=${() => choose([])} open=${open} />`;
}

const rangeName = ({ from, to }) =>
  from && to
    ? t('filter.range', { from: dayTitle(from), to: dayTitle(to) })
    : t(from ? 'filter.since' : 'filter.until', { day: dayTitle(from ?? to) });

// The maximum number of names in one request.
const mostNamed = 100;

function RowsChip({ field, chosen, choose }) {
  const entity = entityOf(field.to);
  const ids = chosen.filter((value) => !value.startsWith(':')).slice(0, mostNamed);
  const named = useAllRows(entity, {
    fields: [],
    filter: `entity.id in [${ids.map((id) => JSON.stringify(id)).join(', ')}]`,
    most: mostNamed,
    when: ids.length > 0
  });
  const found = useLast(named.data)?.items ?? [];
  const nameOf = (id) => {
    const row = found.find((r) => r.id === id);
    return row ? titleOf(entity, row) : t('filter.other');
  };
  const words = wordChoices(field);
  const picked = ids.map((id) => ({ value: id, label: nameOf(id) }));
  const inside = () =>
    html`<${RowChoices} entity=${entity} words=${words} picked=${picked} nameOf=${nameOf} chosen=${chosen} toggle=${(value) => choose(toggled(chosen, value))} />`;
  const open = (text, content) => html`<${Panel} label=${text} kind="filter-open" inside=${inside}>${content}<//>`;
  return html`<${Chip} field=${field} names=${[...labelsOf(words, chosen), ...picked.map((p) => p.label)]} clear=${() => choose([])} open=${open} />`;
}

/**
 * All possible rows, which the server searches while the user types; rows that were selected when the panel opened come first, and their
 * order does not change while it is open.
 */
function RowChoices({ entity, words, picked, nameOf, chosen, toggle }) {
  const [typed, setTyped] = useState('');
  const [before] = useState(() => picked.map((p) => p.value));
  const search = useSettled(typed);
  const { data, error } = useFoundRows(entity, search, true);
  const answered = data !== undefined && search === typed;
  const last = useLast(data);
  const rows = narrow(entity, last?.items ?? [], typed, answered)
    .filter((row) => typed !== '' || !before.includes(row.id))
    .map((row) => ({ value: row.id, label: titleOf(entity, row) }));
  const first = typed === '' ? [...words, ...before.map((value) => ({ value, label: nameOf(value) }))] : [];
  const note = error
    ? error.text
    : !last
      ? t('field.loading')
      : rows.length + first.length === 0
        ? answered
          ? t('field.noMatch', { text: typed })
          : t('field.loading')
        : last.next && typed === ''
          ? t('filter.more')
          : null;
  const label = t('field.search', { plural: inSentence(entity.plural) });
  return html`
    <div class="search-box"><${Icon} name="search" /><input class="input" type="search" aria-label=${label} placeholder=${label} value=${typed} onInput=${(e) => setTyped(e.currentTarget.value)} /></div>
    <${Checks} choices=${[...first, ...rows]} chosen=${chosen} toggle=${toggle} />
    <p class="muted panel-note" role="status">${note}</p>`;
}

const Checks = ({ choices, chosen, toggle }) => html`
  <ul class="checks">${choices.map(
    ({ value, label }) => html`
    <li key=${value}><label class="menu-item"><input type="checkbox" checked=${chosen.includes(value)} onChange=${() => toggle(value)} /><span dir="auto">${label}</span></label></li>`
  )}
  </ul>`;
