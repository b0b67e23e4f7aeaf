// Converts between a row and the state of a form. A draft value is what its input shows:
// text for typed values, a boolean or null for a checkbox, the stored or the chosen file, the related row (or its id) for a relation, a list of these for a relation to
// many rows.
import { id } from '../expressions.js';
import { fromLocalInput, fromTimeInput, toLocalInput, toTimeInput } from '../values/dates.js';
import { linksOf } from '../values/format.js';
import { JsonText, jsonPatch, jsonShown, jsonWritten } from '../values/json.js';
import { check } from './check.js';
import { decimalOf, integerOf } from './numbers.js';

const toDraft = {
  boolean: (value) => value,
  relation: (value) => value,
  links: (value) => (typeof value === 'string' ? value.split(',') : linksOf(value)),
  datetime: toLocalInput,
  time: toTimeInput,
  json: (value) => jsonShown(value, 2),
};

export const isContent = (field) => field.type === 'file' || field.type === 'image';

export const draftOf = (field, value) => {
  if (isContent(field)) return value ?? null;
  if (field.type === 'links') return toDraft.links(value ?? []);
  if (value === null || value === undefined) return field.type === 'boolean' || field.type === 'relation' ? null : '';
  return (toDraft[field.type] ?? String)(value);
};

/** Drafts of all fields by name; fields that `row` does not have are empty. */
export const draftsOf = (fields, row) => Object.fromEntries(fields.map((f) => [f.name, draftOf(f, row[f.name])]));

/** Drafts of a new row: defaults, overridden by values from the address (`/tasks/new?status=done`). */
export const newDrafts = (fields, given = {}) =>
  draftsOf(fields, Object.fromEntries(fields.map((f) => [f.name, given[f.name] ?? defaultOf(f)])));

// A constant of a `json` field is written as its text.
const defaultOf = (field) => (field.type === 'json' && field.default !== undefined ? new JsonText(field.default) : field.default);

export const sameDraft = (field, a, b) => {
  if (isContent(field)) return a === b || (a?.etag !== undefined && a.etag === b?.etag);
  if (field.type === 'links') return idsOf(a).sort().join() === idsOf(b).sort().join();
  return field.type === 'relation' ? id(a) === id(b) : a === b;
};

const idsOf = (links) => links.map(id);

const blankIsNothing = /^(number|integer|decimal|json|email|url|uuid|date|datetime|time)$/;

/** The JSON value; null if it is empty. The draft has been validated. */
export function valueOf(field, draft) {
  if (field.type === 'relation') return id(draft);
  if (field.type === 'links') return idsOf(draft);
  if (field.type === 'boolean' || isContent(field)) return draft;
  if (draft === '' || (blankIsNothing.test(field.type) && draft.trim() === '')) return null;
  switch (field.type) {
    case 'number': return Number(draft) + 0; // zero without a sign
    case 'integer': return integerOf(draft);
    case 'decimal': return decimalOf(draft);
    case 'datetime': return fromLocalInput(draft);
    case 'time': return fromTimeInput(draft);
    case 'json': return new JsonText(jsonWritten(draft));
    case 'email': case 'url': case 'uuid': return draft.trim();
    default: return draft;
  }
}

/** The row that the drafts would give, for conditions on it: a value that is not valid yet is absent. */
export const rowOf = (fields, row, drafts) =>
  ({ ...row, ...Object.fromEntries(fields.map((f) => [f.name, check(f, drafts[f.name]) === null ? valueOf(f, drafts[f.name]) : null])) });

/** The input for a new row: empty fields are omitted, unless the field has a default that would be used instead. */
export function newValues(fields, drafts) {
  const values = {};
  for (const field of fields.filter((f) => !isContent(f))) {
    const value = valueOf(field, drafts[field.name]);
    if (field.type === 'links' ? value.length > 0 : value !== null) values[field.name] = value;
    else if (field.type === 'boolean' && field.required) values[field.name] = false;
    else if ((field.default !== undefined || field.defaultUser) && !field.required) values[field.name] = null;
  }
  return values;
}

/** The files to upload: pairs of a field and its content. */
export const uploads = (fields, drafts) =>
  fields.filter((f) => isContent(f) && drafts[f.name] && drafts[f.name].etag === undefined).map((f) => [f, drafts[f.name]]);

/** The fields that differ from `base`, as a merge patch. Of a file, only its removal is part of it. */
export function changes(fields, base, drafts) {
  const changed = fields.filter((f) => !sameDraft(f, base[f.name], drafts[f.name]) && !(isContent(f) && drafts[f.name]));
  return Object.fromEntries(changed.map((f) => [f.name, changedValue(f, base[f.name], drafts[f.name])]));
}

function changedValue(field, base, draft) {
  const value = valueOf(field, draft);
  return field.type === 'json' && value !== null && base.trim() !== '' ? new JsonText(jsonPatch(base, value.text)) : value;
}
