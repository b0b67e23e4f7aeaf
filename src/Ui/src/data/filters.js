// Filters of a list: the selected values of each field, as in the address, and as the expression for the server.
import { time } from '../expressions.js';
import { app } from '../model/app.js';

const kinds = { enum: 1, boolean: 1, date: 1, datetime: 1, relation: 1 };

/** Fields that can be filtered by selection: few values, dates, and rows. */
export const isFilterable = (field) => Boolean(kinds[field.type]) && !field.many && field.read === undefined;

const keyOf = (field) => `f.${field.name}`;

/** The selection: values, and `:words` for what is not a value. */
export const chosenOf = (query, field) =>
  (query[keyOf(field)] ?? '').split(',').filter(Boolean).map((part) => (part.startsWith(':') ? part : decodeURIComponent(part)));

/** The change of the address that selects these values. */
export const choosing = (field, values) => ({
  [keyOf(field)]: values.map((value) => (value.startsWith(':') ? value : encodeURIComponent(value))).join(',')
});

/** The words that a field offers in addition to its values, as keys of the table of texts: `:today` is `filter.today`. */
export function wordsOf(field) {
  const days = { date: [':past', ':today', ':week'], datetime: [':day', ':days', ':month'] }[field.type] ?? [];
  const me = field.type === 'relation' && field.to === app().auth?.entity?.name ? [':me'] : [];
  const flags = field.type === 'boolean' ? [':yes', ':no'] : [];
  return [...me, ...flags, ...days, ...(field.required || field.system ? [] : [':none'])];
}

// `$` marks a variable, because an app may have a field with the same name.
const conditions = {
  ':none': (x) => `${x} == null`,
  ':me': (x) => `${x} == $user.id`,
  ':yes': (x) => `${x} == true`,
  ':no': (x) => `${x} == false`,
  ':past': (x) => `${x} < $today`,
  ':today': (x) => `${x} == $today`,
  ':week': (x) => `${x} >= $today && ${x} < $today + days(7)`,
  ':day': (x) => `${x} > $now - days(1)`,
  ':days': (x) => `${x} > $now - days(7)`,
  ':month': (x) => `${x} > $now - days(30)`,
};

const dayForm = /^:(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?$/;

const isDay = (day) => day === undefined || !Number.isNaN(Date.parse(day));

/** A range of days, either of which may be omitted: `:2026-01-01..2026-01-31` is `{ from, to }`; null for any other word. */
export function rangeOf(word) {
  const [, from, to] = dayForm.exec(word) ?? [];
  return (from ?? to) !== undefined && isDay(from) && isDay(to) ? { from, to } : null;
}

export const rangeWord = ({ from = '', to = '' }) => `:${from}..${to}`;

export const isDated = (field) => field.type === 'date' || field.type === 'datetime';

/** Both days are included; the days of datetimes are those in the app's time zone. */
function within(field, { from, to }) {
  const name = `entity.${field.name}`;
  const at = (day) => JSON.stringify(time.midnight(day, app().timeZone));
  const parts = field.type === 'date'
    ? [from && `${name} >= "${from}"`, to && `${name} <= "${to}"`]
    : [from && `${name} >= ${at(from)}`, to && `${name} < ${at(time.addDays(to, 1))}`];
  return parts.filter(Boolean).join(' && ');
}

/** The part of one field: any of its selected values; words that the field does not offer are ignored. */
export function conditionOf(field, chosen) {
  const name = `entity.${field.name}`;
  const offered = wordsOf(field);
  const values = chosen.filter((value) => !value.startsWith(':'));
  const any = [
    ...(values.length > 0 ? [`${name} in [${values.map((value) => JSON.stringify(value)).join(', ')}]`] : []),
    ...chosen.filter((word) => offered.includes(word)).map((word) => conditions[word](name)),
    ...(isDated(field) ? chosen.map(rangeOf).filter(Boolean).map((range) => within(field, range)) : []),
  ];
  return any.map((condition) => `(${condition})`).join(' || ');
}

/** All filters and the filter of the view as one expression; undefined if there are none. */
export function filterOf(fields, query, declared) {
  const parts = [declared, ...fields.filter(isFilterable).map((field) => conditionOf(field, chosenOf(query, field)))].filter(Boolean);
  return parts.length > 1 ? parts.map((part) => `(${part})`).join(' && ') : parts[0];
}

export const isFiltered = (fields, query) => fields.some((field) => chosenOf(query, field).length > 0);
