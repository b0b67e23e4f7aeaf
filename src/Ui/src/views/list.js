// A list of rows: sorted by its headers, read page by page, with the actions of each row.
import { useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { choosing, filterOf, isFiltered } from '../data/filters.js';
import { useRows } from '../data/rows.js';
import { findingOf, isFound } from '../data/search.js';
import { useLast } from '../data/settle.js';
import { mayCreate } from '../data/rules.js';
import { fieldsOf, pathTo } from '../model/app.js';
import { note } from '../parts/announce.js';
import { PageHeader } from '../parts/header.js';
import { Icon } from '../parts/icon.js';
import { Menu } from '../parts/menu.js';
import { useKeptScroll } from '../parts/scroll.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useRoute } from '../routing/route.js';
import { navigate, place } from '../routing/router.js';
import { inSentence, namesOf, t } from '../strings.js';
import { Filters } from './filters.js';
import { usePreferences } from './preferences.js';
import { SearchBox } from './search-box.js';
import { Table } from './table.js';

const shownByDefault = (entity) => Object.keys(entity.fields)
  .filter((name) => !/^(text|json|password|file|image)$/.test(entity.fields[name].type) && name !== 'updatedAt')
  .slice(0, 6);

export function List({ of: entity, columns = shownByDefault(entity), sort: declaredSort = '-createdAt', filter, pageSize }) {
  const { view, query } = useRoute();
  const [preferences, change] = usePreferences(view.name);
  const sort = query.sort ?? declaredSort;
  const fields = fieldsOf(entity, columns);
  const finding = findingOf(entity, query.search);
  const rows = useRows(entity, {
    columns,
    sort,
    filter: both(filterOf(fields, query, filter), finding.filter),
    search: finding.search,
    limit: pageSize
  });
  const data = useLast(rows.data); // after a new order or search, the previous rows are shown until the new ones arrive
  const narrowed = Boolean(query.search) || isFiltered(fields, query);
  const all = () => ask(Object.assign({ search: '' }, ...fields.map((field) => choosing(field, []))));
  const shown = fields.filter((f, i) => i === 0 || !preferences.hidden.includes(f.name));
  const ask = (changed) => navigate(addressOf({ ...query, ...changed }), { replace: true });
  return html`
    <div class="page fill">
      <${PageHeader} title=${view.title} sub=${view.description}><${NewButton} entity=${entity} /><//>
      ${
        (!data || data.items.length > 0 || narrowed) &&
        html`
        <${Toolbar} entity=${entity} data=${data} search=${query.search} ask=${ask} fields=${fields} preferences=${preferences} change=${change} />
        <${Filters} fields=${fields} query=${query} ask=${ask} />`
      }
      <${Body} entity=${entity} rows=${{ ...rows, data }} fields=${shown} sort=${sort} search=${query.search} all=${narrowed ? all : null} filtered=${isFiltered(fields, query)} declared=${Boolean(filter)} ask=${ask} dense=${preferences.dense} />
    </div>`;
}

const both = (...filters) =>
  filters
    .filter(Boolean)
    .map((filter, _, all) => (all.length > 1 ? `(${filter})` : filter))
    .join(' && ') || undefined;

const addressOf = (query) => {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  return asked.size > 0 ? `${place.value.path}?${asked}` : place.value.path;
};

function Body({ entity, rows, fields, sort, search, all, filtered, declared, ask, dense }) {
  if (!rows.data) return rows.error ? html`<${Failed} error=${rows.error} retry=${rows.reload} />` : html`<${Skeleton} lines=${10} />`;
  if (rows.data.items.length === 0)
    return all
      ? html`<${NoMatch} entity=${entity} search=${search} filtered=${filtered} all=${all} />`
      : html`<${NoRows} entity=${entity} declared=${declared} />`;
  return html`
    <${Scroller}>
      <${Table} entity=${entity} items=${rows.data.items} fields=${fields} sort=${sort} setSort=${(next) => ask({ sort: next })} dense=${dense} />
      ${rows.data.next && html`<${More} more=${rows.more} />`}
    <//>`;
}

function Scroller({ children }) {
  const box = useRef(null);
  useKeptScroll(box);
  return html`<div class="table-box" ref=${box}>${children}</div>`;
}

export function NewButton({ entity }) {
  const path = mayCreate(entity) && pathTo(entity, 'create');
  return path
    ? html`<a class="button primary" href=${path}><${Icon} name="plus" />${t('action.create', { entity: inSentence(entity.label) })}</a>`
    : null;
}

/** If filters hide all rows, this is stated, and the filters can be removed. */
function NoMatch({ entity, search, filtered, all }) {
  const names = namesOf(entity);
  const [text, action] = search
    ? filtered
      ? ['list.noMatch.filtered', 'list.clearAll']
      : ['list.noMatch', 'list.clear']
    : ['filter.noMatch.text', 'filter.clearAll'];
  return html`
    <${Empty} icon="search" title=${search ? t('field.noMatch', { text: search }) : t('filter.noMatch.title', names)} text=${t(text, names)}>
      <button class="button" onClick=${all}>${t(action)}</button>
    <//>`;
}

function NoRows({ entity, declared }) {
  const names = { ...namesOf(entity), description: entity.description };
  if (declared)
    return html`<${Empty} title=${t('filter.declared.title', names)} text=${t('filter.declared.text', names)}><${NewButton} entity=${entity} /><//>`;
  const text = entity.description ? t('list.empty.text', names) : t('list.empty.plain', names);
  return html`<${Empty} title=${t('list.empty.title', names)} text=${text}><${NewButton} entity=${entity} /><//>`;
}

function Toolbar({ entity, data, search, ask, fields, preferences, change }) {
  const { items, next, total } = data ?? { items: [] };
  const names = { singular: inSentence(entity.label), plural: inSentence(entity.plural), n: total ?? items.length, shown: items.length };
  const toggle = (name) =>
    change({ hidden: preferences.hidden.includes(name) ? preferences.hidden.filter((n) => n !== name) : [...preferences.hidden, name] });
  const choices = [
    { label: t('list.compact'), checked: preferences.dense, run: () => change({ dense: !preferences.dense }) },
    '-',
    ...fields.slice(1).map(({ name, label }) => ({ label, checked: !preferences.hidden.includes(name), run: () => toggle(name) })),
  ];
  return html`
    <div class="toolbar">
      ${isFound(entity) && html`<${SearchBox} label=${t('field.search', names)} value=${search} onChange=${(text) => ask({ search: text })} />`}
      <span class="muted" role="status">${data && t(next ? 'list.countOf' : 'list.count', names)}</span>
      <span class="wide-only"><${Menu} label=${t('list.display')} items=${choices} kind="button quiet" stay><${Icon} name="settings" />${t('list.display')}<//></span>
    </div>`;
}

function More({ more }) {
  const [busy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    try {
      await more();
    } catch (problem) {
      note(problem.text ?? t('error.internal'), 'danger');
    }
    setBusy(false);
  };
  return html`<div class="more"><button class="button" disabled=${busy} onClick=${load}>${t(busy ? 'list.loadingMore' : 'list.more')}</button></div>`;
}
