// Between a row and what a form holds while it is being typed. A draft value is what its input shows:
// text for everything typed, a boolean or null for a mark, the related row (or its id) for a relation, a list of such for many.
import { id } from '../expressions.js';
import { fromLocalInput, toLocalInput } from '../values/dates.js';
import { linksOf } from '../values/format.js';
import { JsonText, jsonShown, jsonWritten } from '../values/json.js';
import { decimalOf, integerOf } from './numbers.js';

const toDraft = {
  boolean: (value) => value,
  relation: (value) => value,
  links: (value) => (typeof value === 'string' ? value.split(',') : linksOf(value)),
  datetime: toLocalInput,
  json: (value) => jsonShown(value, 2),
};

export const draftOf = (field, value) => {
  if (field.type === 'links') return toDraft.links(value ?? []);
  if (value === null || value === undefined) return field.type === 'boolean' || field.type === 'relation' ? null : '';
  return (toDraft[field.type] ?? String)(value);
};

/** Drafts of all fields by name; what `row` lacks is empty. */
export const draftsOf = (fields, row) => Object.fromEntries(fields.map((f) => [f.name, draftOf(f, row[f.name])]));

/** Drafts of a new row: defaults, and above them what the address asks for (`/tasks/new?status=done`). */
export const newDrafts = (fields, given = {}) =>
  draftsOf(fields, Object.fromEntries(fields.map((f) => [f.name, given[f.name] ?? defaultOf(f)])));

// A constant of a `json` field is written as its text.
const defaultOf = (field) => (field.type === 'json' && field.default !== undefined ? new JsonText(field.default) : field.default);

export const sameDraft = (field, a, b) => {
  if (field.type === 'links') return idsOf(a).sort().join() === idsOf(b).sort().join();
  return field.type === 'relation' ? id(a) === id(b) : a === b;
};

const idsOf = (links) => links.map(id);

const blankIsNothing = /^(number|integer|decimal|json|email|url|uuid|date|datetime)$/;

/** The value that travels; null for empty. The draft has been checked. */
export function valueOf(field, draft) {
  if (field.type === 'relation') return id(draft);
  if (field.type === 'links') return idsOf(draft);
  if (field.type === 'boolean') return draft;
  if (draft === '' || (blankIsNothing.test(field.type) && draft.trim() === '')) return null;
  switch (field.type) {
    case 'number': return Number(draft) + 0; // zero has no sign
    case 'integer': return integerOf(draft);
    case 'decimal': return decimalOf(draft);
    case 'datetime': return fromLocalInput(draft);
    case 'json': return new JsonText(jsonWritten(draft));
    case 'email': case 'url': case 'uuid': return draft.trim();
    default: return draft;
  }
}

/** What a new row is sent with: an empty field is left out, unless that would bring back its default. */
export function newValues(fields, drafts) {
  const values = {};
  for (const field of fields) {
    const value = valueOf(field, drafts[field.name]);
    if (field.type === 'links' ? value.length > 0 : value !== null) values[field.name] = value;
    else if (field.type === 'boolean' && field.required) values[field.name] = false;
    else if (field.default !== undefined && !field.required) values[field.name] = null;
  }
  return values;
}

/** The fields that differ from `base`, as a merge patch. */
export function changes(fields, base, drafts) {
  const changed = fields.filter((f) => !sameDraft(f, base[f.name], drafts[f.name]));
  return Object.fromEntries(changed.map((f) => [f.name, valueOf(f, drafts[f.name])]));
}
