// The page of one row.
import { useEffect } from 'preact/hooks';
import { html } from '../html.js';
import { inverseExpansion, useRow } from '../data/rows.js';
import { behaviorsFor, can } from '../data/rules.js';
import { entityOf, fieldsOf, pathTo, viewOf } from '../model/app.js';
import { titleFields, titleOf, wayBackLabel } from '../model/titles.js';
import { Badge, Avatar } from '../parts/badge.js';
import { PageHeader } from '../parts/header.js';
import { Icon } from '../parts/icon.js';
import { Menu } from '../parts/menu.js';
import { Failed, Skeleton } from '../parts/states.js';
import { Value, isPerson } from '../parts/value.js';
import { useRoute } from '../routing/route.js';
import { navigate } from '../routing/router.js';
import { inSentence, t } from '../strings.js';
import { isEmpty } from '../values/format.js';
import { plainOf } from '../values/markdown.js';
import { deleteAsked, iconOf, perform } from './actions.js';
import { remember } from './recent.js';
import { useTitle } from './title.js';
import { Table } from './table.js';

export function Detail({ of: entity, fields, sections }) {
  const { params } = useRoute();
  const inverses = Object.keys(entity.inverses ?? {}).filter((name) => entityOf(entity.inverses[name].entity));
  const { data, error, reload } = useRow(
    entity,
    params.id,
    inverses.map((name) => inverseExpansion(name, entityOf(entity.inverses[name].entity), columnsOf(entity.inverses[name])))
  );
  const row = data?.row;
  useTitle(row && titleOf(entity, row));
  useEffect(() => row && remember(entity, row), [row]);
  if (error && (!row || error.status === 404)) return html`<div class="page"><${Failed} error=${error} retry=${reload} /></div>`;
  if (!row) return html`<div class="page"><${Skeleton} kind="detail" lines=${7} /></div>`;
  return html`
    <div class="page">
      <${Head} entity=${entity} row=${row} />
      ${(sections ?? [{ fields: fields ?? shownByDefault(entity) }]).filter((section) => section.fields.length > 0).map((section, i) => html`<${Section} key=${i} entity=${entity} row=${row} section=${section} />`)}
      <${Moments} row=${row} entity=${entity} />
      ${inverses.map((name) => html`<${Inverse} key=${name} inverse=${entity.inverses[name]} label=${wayBackLabel(entity, name)} page=${row[name]} />`)}
    </div>`;
}

const shownByDefault = (entity) => Object.keys(entity.fields).filter((name) =>
  !entity.fields[name].system && entity.fields[name].type !== 'password' && !isInHead(entity, name));

/** The title, its badge and the line below already show these; a related row is shown again as a link. */
const isInHead = (entity, name) =>
  [entity.display.primary, entity.display.badge, entity.display.secondary].includes(name) &&
  !/^(relation|links)$/.test(entity.fields[name].type);

function Head({ entity, row }) {
  const { secondary, badge } = entity.display;
  const list = viewOf(entity, 'list');
  const trail = list ? [{ label: list.title, href: pathTo(entity, 'list') }] : [];
  const name = titleOf(entity, row);
  const beside = html`
    ${badge && !isEmpty(row[badge]) && html`<${Badge} field=${entity.fields[badge]} value=${row[badge]} entity=${entity} />`}`;
  const title = isPerson(entity) ? html`<${Avatar} name=${name} />${name}` : name;
  return html`<${PageHeader} trail=${trail} title=${title} beside=${beside} sub=${secondary && secondary !== badge && !isEmpty(row[secondary]) && html`<${Value} entity=${entity} field=${entity.fields[secondary]} value=${row[secondary]} />`}><${Actions} entity=${entity} row=${row} /><//>`;
}

/** The first behavior is a primary button, the others are next to it; deleting is in the menu. */
function Actions({ entity, row }) {
  const behaviors = behaviorsFor(entity, row);
  const [first, ...others] = behaviors.filter((b) => !b.destructive);
  const edit = can(row, 'update') && pathTo(entity, 'edit', row.id);
  const list = pathTo(entity, 'list') ?? '/';
  const leave = async () => (await deleteAsked(entity, row)) && navigate(list, { replace: true });
  const rest = [
    ...[...others, ...behaviors.filter((b) => b.destructive)].map((b) => ({
      label: b.label,
      icon: iconOf(b),
      danger: b.destructive,
      run: () => perform(entity, row, b)
    })),
    ...(can(row, 'delete') ? [{ label: t('action.delete'), icon: 'trash', danger: true, run: leave }] : [])
  ];
  return html`
    ${edit && html`<a class="button" href=${edit}><${Icon} name="edit" />${t('action.edit')}</a>`}
    ${first && html`<button class="button primary" title=${first.description && plainOf(first.description)} onClick=${() => perform(entity, row, first)}><${Icon} name=${iconOf(first)} />${first.label}</button>`}
    ${rest.length > 0 && html`<${Menu} label=${t('action.moreActions', { name: titleOf(entity, row) })} items=${rest} kind="button square" />`}`;
}

const Section = ({ entity, row, section }) => html`
  <section class="card" aria-label=${section.title ? undefined : t('detail.fields')}>
    ${section.title && html`<h2>${section.title}</h2>`}
    <dl class="facts">
      ${fieldsOf(entity, section.fields).filter((f) => f.name in row || f.type !== 'password').map((field) => html`
        <div key=${field.name} class=${/^(text|json)$/.test(field.type) ? 'wide' : ''}>
          <dt>${field.label}</dt>
          <dd><${Value} entity=${entity} field=${field} value=${row[field.name]} row=${row} /></dd>
        </div>`)}
    </dl>
  </section>`;

const Moments = ({ entity, row }) => html`
  <p class="moments">
    ${['createdAt', 'updatedAt']
      .filter((name) => row[name] && entity.fields[name] && (name === 'createdAt' || row.updatedAt !== row.createdAt))
      .map(
        (name) => html`
      <span key=${name}>${entity.fields[name].label} <${Value} field=${entity.fields[name]} value=${row[name]} /></span>`
      )}
  </p>`;

/** The fields shown of the rows that refer to a row: those that name them, their state, and their dates; never the reference itself. */
const columnsOf = ({ entity: name, field }) => {
  const entity = entityOf(name);
  const { primary, badge, secondary } = entity.display;
  const named = primary && primary !== field ? [primary] : titleFields(entity).filter((f) => f !== field);
  const plain = Object.keys(entity.fields).filter(
    (f) => f !== field && !entity.fields[f].system && !/^(text|json|password|links|file|image)$/.test(entity.fields[f].type)
  );
  return [...new Set([...(named.length > 0 ? named : plain.slice(0, 2)), badge, secondary, 'createdAt'])].filter(
    (f) => entity.fields[f] && f !== field
  );
};

/** The rows that refer to this one, without the column of the reference. */
function Inverse({ inverse, label, page }) {
  const entity = entityOf(inverse.entity);
  if (!page) return null;
  const columns = columnsOf(inverse);
  return html`
    <section class="card flush">
      <div class="card-head"><h2>${label}<span class="count">${page.items.length}${page.next ? '+' : ''}</span></h2></div>
      ${page.items.length === 0
        ? html`<p class="nothing">${t('detail.inverseEmpty', { plural: inSentence(entity.plural) })}</p>`
        : html`<${Table} entity=${entity} items=${page.items} fields=${fieldsOf(entity, columns)} caption=${label} />`}
      ${page.next && html`<p class="nothing">${t('detail.inverseMore', { plural: inSentence(entity.plural) })}</p>`}
    </section>`;
}
