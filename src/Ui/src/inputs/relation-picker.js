// A related row, selected by typing: the ARIA combobox with a list.
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useAllRows, useRow } from '../data/rows.js';
import { answers, findingOf, isFound } from '../data/search.js';
import { useLast, useSettled } from '../data/settle.js';
import { entityOf } from '../model/app.js';
import { titleOf } from '../model/titles.js';
import { Avatar } from '../parts/badge.js';
import { Icon } from '../parts/icon.js';
import { isPerson } from '../parts/value.js';
import { inSentence, t } from '../strings.js';
import { isEmpty } from '../values/format.js';
import { text } from '../values/text.js';

/**
 * `value`: the related row, its id, or null. `without`: ids that are not offered. The server searches; rows are read when the list opens
 * for the first time.
 */
export function RelationPicker({ field, value, onChange, id, labelledby, without = [], ...rest }) {
  const entity = entityOf(field.to);
  const [typed, setTyped] = useState(null); // null: closed
  const [at, setAt] = useState(0);
  const [eager, setEager] = useState(false); // Enter was pressed before the response arrived
  const box = useRef(null);
  const named = useRow(entity, typeof value === 'string' ? value : null);
  const chosen = typeof value === 'string' ? named.data?.row : value;
  const search = useSettled(typed ?? '');
  const { data: fresh, error } = useFoundRows(entity, search, typed !== null);
  const data = useLast(fresh);
  const answered = fresh !== undefined && search === typed;
  const found = typed === null ? [] : narrow(entity, data?.items ?? [], typed, answered).filter((row) => !without.includes(row.id));
  const open = () => {
    setTyped('');
    setAt(0);
  };
  const close = () => {
    setTyped(null);
    setEager(false);
  };
  const choose = (row) => {
    onChange(row);
    close();
  };
  useEffect(() => {
    if (!eager || !answered) return;
    if (found[0]) choose(found[0]);
    else setEager(false);
  }, [eager, answered]);
  const onKey = (event) => onPickerKey(event, { typed, found, at, setAt, open, choose, close, wait: () => setEager(!answered) });
  const name = chosen ? titleOf(entity, chosen) : '';
  return html`
    <div class="picker" ref=${box} onFocusOut=${(e) => !box.current?.contains(e.relatedTarget) && close()}>
      ${name && typed === null && isPerson(entity) && html`<${Avatar} name=${name} size="small" />`}
      <input class="input" id=${id} role="combobox" aria-expanded=${typed !== null} aria-controls="${id}-list" aria-autocomplete="list" autocomplete="off"
        aria-activedescendant=${found[at] ? `${id}-${at}` : undefined} placeholder=${t('field.search', { plural: inSentence(entity.plural) })}
        value=${typed ?? name} onInput=${(e) => {
          setTyped(e.currentTarget.value);
          setAt(0);
          setEager(false);
        }} onClick=${() => typed === null && open()} onKeyDown=${onKey} ...${rest} />
      ${
        chosen && !field.required && typed === null
          ? html`<button type="button" class="icon-button" aria-label=${t('field.clear', { label: inSentence(field.label) })} onClick=${() => onChange(null)}><${Icon} name="close" size=${14} /></button>`
          : html`<${Icon} name="chevronDown" size=${14} />`
      }
      ${typed !== null && html`<${Options} id=${id} entity=${entity} found=${found} at=${at} choose=${choose} note=${noteOf(data, error, found, typed)} labelledby=${labelledby} chosen=${chosen} />`}
    </div>`;
}

const noteOf = (data, error, found, typed) => {
  if (error) return error.text;
  if (!data) return t('field.loading');
  return found.length === 0 ? t('field.noMatch', { text: typed }) : null;
};

const Options = ({ id, entity, found, at, choose, note, labelledby, chosen }) => html`
  <div class="options" id="${id}-list" role="listbox" aria-labelledby=${labelledby}>
    ${found.map(
      (row, i) => html`
      <div key=${row.id} id="${id}-${i}" class="option" role="option" aria-selected=${i === at} onMouseDown=${(e) => e.preventDefault()} onClick=${() => choose(row)}>
        ${isPerson(entity) && html`<${Avatar} name=${titleOf(entity, row)} size="small" />`}
        <span class="option-name">${titleOf(entity, row)}</span>
        ${aside(entity, row) && html`<span class="muted">${aside(entity, row)}</span>`}
        ${chosen?.id === row.id && html`<${Icon} name="check" size=${14} />`}
      </div>`
    )}
    ${note && html`<div class="option muted" role="option" aria-disabled="true" aria-selected="false">${note}</div>`}
  </div>`;

/** Additional information next to the name of a row in a list of choices. */
export function aside(entity, row) {
  const { secondary, primary } = entity.display;
  const field = entity.fields[secondary];
  return field && secondary !== primary && !isEmpty(row[secondary]) ? text(field, row[secondary]) : '';
}

const sortBy = ({ display: { primary }, fields }) =>
  /^(string|email|date|datetime|time|enum|number|integer|decimal)$/.test(fields[primary]?.type) ? primary : undefined;

/** The maximum number of choices; if the server cannot search, all of them are shown. */
const [mostOffered, mostListed] = [50, 200];

/** The rows that match the typed text, by name. */
export const useFoundRows = (entity, typed, when) =>
  useAllRows(entity, {
    fields: [entity.display.secondary].filter(Boolean),
    sort: sortBy(entity),
    ...findingOf(entity, typed),
    most: isFound(entity) ? mostOffered : mostListed,
    when
  });

/** Already loaded rows are searched while the request is pending, or if the server cannot search. */
export const narrow = (entity, rows, typed, answered) =>
  (answered && isFound(entity) ? rows : rows.filter((row) => answers(`${titleOf(entity, row)} ${aside(entity, row)}`, typed)));

function onPickerKey(event, { typed, found, at, setAt, open, choose, close, wait }) {
  const { key } = event;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    event.preventDefault();
    if (typed === null) open();
    else if (found.length > 0) move(event.currentTarget, setAt, (at + (key === 'ArrowDown' ? 1 : -1) + found.length) % found.length);
  } else if (key === 'Enter' && typed !== null && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    if (found[at]) choose(found[at]);
    else wait();
  } else if (key === 'Escape' && typed !== null) {
    event.preventDefault();
    event.stopPropagation();
    close();
  }
}

const move = (input, setAt, to) => {
  setAt(to);
  document.getElementById(`${input.id}-${to}`)?.scrollIntoView({ block: 'nearest' });
};
