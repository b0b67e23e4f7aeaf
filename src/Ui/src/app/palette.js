// ⌘K: pages, actions that create rows, and rows, in one dialog.
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useAllRows } from '../data/rows.js';
import { findingOf, isFound } from '../data/search.js';
import { useSettled } from '../data/settle.js';
import { mayCreate, mayRead } from '../data/rules.js';
import { app, entityOf, pathTo, viewOf } from '../model/app.js';
import { titleOf } from '../model/titles.js';
import { Dialog } from '../parts/dialog.js';
import { Icon } from '../parts/icon.js';
import { navigate } from '../routing/router.js';
import { inSentence, t } from '../strings.js';
import { recent } from '../views/recent.js';
import { iconFor, navViews } from './nav.js';

const open = signal(false);

export const openPalette = () => (open.value = true);

export function startPalette() {
  addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open.value = !open.value && !document.querySelector('dialog[open]');
  });
}

export const Palette = () =>
  open.value && html`<${Dialog} kind="palette" label=${t('palette.title')} onClose=${() => (open.value = false)}><${Search} /><//>`;

const pages = () => navViews().map((v) => ({ group: t('palette.pages'), label: v.title, icon: iconFor(v), href: v.route }));

const creations = () =>
  Object.values(app().entities)
    .filter((entity) => pathTo(entity, 'create') && mayCreate(entity))
    .map((entity) => ({
      group: t('palette.actions'),
      label: t('action.create', { entity: inSentence(entity.label) }),
      icon: 'plus',
      href: pathTo(entity, 'create')
    }));

const visited = () =>
  recent()
    .map(({ id, name, entity }) => ({
      group: t('palette.recent'),
      label: name,
      aside: entityOf(entity)?.label,
      icon: 'file',
      href: entityOf(entity) && pathTo(entityOf(entity), 'detail', id)
    }))
    .filter((item) => item.href);

/** Searches the rows of an entity and passes them to the parent. */
function Rows({ entity, search, found }) {
  const { data } = useAllRows(entity, { fields: [], ...findingOf(entity, search), most: 8 });
  useEffect(() => {
    if (data)
      found(
        entity.name,
        search,
        data.items.map((row) => ({
          group: entity.plural,
          label: titleOf(entity, row),
          icon: iconFor({ type: 'list', entity }),
          href: pathTo(entity, 'detail', row.id)
        }))
      );
  }, [data]);
  return null;
}

const matches = (item, words) => words.every((word) => `${item.label} ${item.aside ?? ''}`.toLowerCase().includes(word));

function Search() {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [rows, setRows] = useState({});
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const settled = useSettled(typed);
  const searched = Object.values(app().entities).filter((entity) => viewOf(entity, 'detail') && isFound(entity) && mayRead(entity));
  const still =
    words.length === 0
      ? [...visited().slice(0, 5), ...pages(), ...creations()]
      : [...[...pages(), ...creations()].filter((item) => matches(item, words)), ...Object.values(rows).flatMap((found) => found.items)];
  const items = still.slice(0, 40);
  const waiting = typed !== settled || searched.some((entity) => rows[entity.name]?.search !== settled);
  const go = (item) => {
    open.value = false;
    navigate(item.href);
  };
  const onKey = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && items.length > 0) {
      event.preventDefault();
      const to = (at + by + items.length) % items.length;
      setAt(to);
      document.getElementById(`palette-${to}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && items[at]) {
      event.preventDefault();
      go(items[at]);
    }
  };
  return html`
    ${settled.trim() !== '' && searched.map((entity) => html`<${Rows} key=${entity.name} entity=${entity} search=${settled} found=${(name, search, items) => setRows((before) => ({ ...before, [name]: { search, items } }))} />`)}
    <div class="palette-input"><${Icon} name="search" size=${18} />
      <input autofocus role="combobox" aria-expanded="true" aria-controls="palette-list" aria-activedescendant=${items[at] ? `palette-${at}` : undefined} aria-label=${t('palette.title')}
        placeholder=${t('palette.placeholder')} value=${typed} onInput=${(e) => {
          setTyped(e.currentTarget.value);
          setAt(0);
        }} onKeyDown=${onKey} />
    </div>
    <div class="palette-list" id="palette-list" role="listbox" aria-label=${t('palette.title')}>
      ${items.map(
        (item, i) => html`
        ${item.group !== items[i - 1]?.group && html`<div class="palette-group" role="presentation">${item.group}</div>`}
        <div id="palette-${i}" class="option" role="option" aria-selected=${i === at} onMouseMove=${() => setAt(i)} onClick=${() => go(item)}>
          <${Icon} name=${item.icon} /><span class="option-name">${item.label}</span>${item.aside && html`<span class="muted">${item.aside}</span>`}
        </div>`
      )}
      ${items.length === 0 && html`<div class="option muted" role="option" aria-disabled="true" aria-selected="false">${waiting ? t('field.loading') : t('palette.empty', { text: typed })}</div>`}
    </div>`;
}
