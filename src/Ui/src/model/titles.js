// The title of a row, as used in pages, breadcrumbs, pickers, announcements, messages, cards and the palette.
import { t } from '../strings.js';
import { momentTitle, dayTitle, timeOfDay } from '../values/dates.js';
import { amount, duration, isEmpty, linksOf, optionLabel, words } from '../values/format.js';
import { plainOf } from '../values/markdown.js';
import { entityOf } from './app.js';

/** A title can contain titles of related rows, to the depth to which the server expands relations. */
const mostDeep = 3;
const mostRelations = 2;
const longest = 200;

const isStored = ([, field]) => !field.system && field.type !== 'password';

const named = (entity, test) => Object.entries(entity.fields).filter((entry) => isStored(entry) && test(entry[1])).map(([name]) => name);

/** The relations that name a row without text: required ones first, and the owner last, because it is the least specific. */
function relationsOf(entity) {
  const weight = (name) => (name === entity.owner ? 2 : entity.fields[name].required ? 0 : 1);
  return named(entity, (f) => f.type === 'relation' && entityOf(f.to)).sort((a, b) => weight(a) - weight(b)).slice(0, mostRelations);
}

const datesOf = (entity) => named(entity, (f) => f.type === 'date' || f.type === 'datetime').slice(0, 1);

/** The parts of a title as lists of fields: the first list with a value is used. */
function choices(entity) {
  const primary = entity.display?.primary;
  const optional = (types) => named(entity, (f) => types.test(f.type)).map((name) => [name]);
  return [
    ...(primary && entity.fields[primary] ? [[primary]] : []),
    ...named(entity, (f) => f.type === 'text' && f.required).map((name) => [name]),
    [...relationsOf(entity), ...datesOf(entity)],
    ...optional(/^(string|email|text|url)$/),
    named(entity, (f) => /^(enum|number|integer|decimal)$/.test(f.type)).slice(0, 2),
    ...optional(/^boolean$/),
  ];
}

/** A row from `expand`, unlike an id or a row that this user may not read. */
export const isShared = (row) => row !== null && typeof row === 'object' && Object.keys(row).some((key) => key !== 'id' && key !== 'can');

/** The title of a row: one line of text, never an id. Values without information are omitted; a row without any is named by its entity. */
export const titleOf = (entity, row) => said(entity, row, 0) || fallback(entity, row);

function said(entity, row, depth) {
  if (!entity || !isShared(row) || depth > mostDeep) return '';
  for (const names of choices(entity)) {
    const labelled =
      names.length > 0 &&
      names.every((name) => /^(number|integer|decimal|boolean)$/.test(entity.fields[name].type)) &&
      names[0] !== entity.display?.primary;
    const parts = names.map((name) => part(entity.fields[name], row[name], depth, labelled)).filter(Boolean);
    if (parts.length > 0) return line(parts.join(' · '));
  }
  return '';
}

function fallback(entity, row) {
  return isEmpty(row?.createdAt) ? entity.label : t('title.created', { label: entity.label, moment: momentTitle(row.createdAt) });
}

// Spaces and direction marks alone are not a name.
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

function part(field, value, depth, labelled) {
  if (isEmpty(value)) return '';
  const words = wordsOf(field, value, depth);
  if (!visible.test(words)) return '';
  return labelled ? t('title.labelled', { label: field.label, value: words }) : words;
}

function wordsOf(field, value, depth) {
  switch (field.type) {
    case 'relation': return said(entityOf(field.to), value, depth + 1);
    case 'links': return linksOf(value).slice(0, 3).map((row) => said(entityOf(field.to), row, depth + 1)).filter(Boolean).join(', ');
    case 'enum': return optionLabel(field, value);
    case 'boolean': return t(`boolean.${value}`);
    case 'date': return dayTitle(value);
    case 'datetime': return momentTitle(value);
    case 'time': return timeOfDay(value);
    case 'number': case 'integer': case 'decimal': return field.duration ? duration(value) : amount(field, value);
    case 'url': return String(value).replace(/^https?:\/\//i, '').replace(/\/$/, '');
    case 'text': return field.rich ? plainOf(value) : value;
    case 'string': case 'email': return value;
    default: return '';
  }
}

/** On one line and with a limited length; combined characters are not split. */
function line(text) {
  const flat = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (flat.length <= longest) return flat;
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(flat.slice(0, longest * 2))) {
    if (cut.length + segment.length > longest) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** The relations to expand for the title of a row of the entity, as paths: `item`, `item.author`. */
export function titlePaths(entity, depth = mostDeep) {
  const primary = entity.fields[entity.display?.primary];
  const names = primary && !/^(relation|links)$/.test(primary.type) && primary.required ? [] : titleRelations(entity);
  return depth === 0
    ? []
    : names.flatMap((name) => [name, ...titlePaths(entityOf(entity.fields[name].to), depth - 1).map((path) => `${name}.${path}`)]);
}

const titleRelations = (entity) =>
  [...new Set(choices(entity).flat())].filter(
    (name) => /^(relation|links)$/.test(entity.fields[name].type) && entityOf(entity.fields[name].to)
  );

/**
 * The heading of rows that refer to a row: their plural, or the name of the inverse relation if rows of an entity refer to it in several
 * ways.
 */
export function wayBackLabel(entity, name) {
  const { entity: from, label } = entity.inverses[name];
  const several = Object.values(entity.inverses).filter((inverse) => inverse.entity === from).length > 1;
  return label ?? (several ? words(name) : entityOf(from).plural);
}

/** The fields by which a row is usually named. */
export const titleFields = (entity) => choices(entity).find((names) => names.length > 0) ?? [];

/** The paths to the texts by which a row without its own text is named, and can be found. */
export const titleTexts = (entity) => titlePaths(entity).flatMap((path) => {
  const to = path
    .split('.')
    .reduce((at, name) => at && !Object.is(at.fields[name]?.type, 'links') && entityOf(at.fields[name]?.to), entity);
  const primary = to && to.display?.primary;
  return primary && /^(string|email|text)$/.test(to.fields[primary]?.type) ? [`${path}.${primary}`] : [];
});
