// The app as its generated modules describe it, for whoever needs another entity or the page of something.
import { words } from '../values/format.js';

let current = { entities: {}, views: [], auth: null };

export const app = () => current;

export const setApp = (definition) => {
  current = { title: words(definition.name), timeZone: 'UTC', maxPageSize: 200, auth: null, ...definition };
};

export const entityOf = (name) => current.entities[name];

/** The first view of that type (and mode) over an entity, or undefined. */
export const viewOf = (entity, type, mode) =>
  current.views.find((v) => v.entity?.name === entity.name && v.type === type && (!mode || v.mode === mode));

/** The address of an entity's list, detail, create or edit page; null when the app has none. */
export function pathTo(entity, type, id) {
  const view = type === 'create' || type === 'edit' ? viewOf(entity, 'form', type) : viewOf(entity, type);
  return view ? view.route.replace(/:\w+/, encodeURIComponent(id ?? '')) : null;
}

/** Fields of an entity as `{ name, ...field }`, in order. */
export const fieldsOf = (entity, names = Object.keys(entity.fields)) =>
  names.filter((name) => Object.hasOwn(entity.fields, name)).map((name) => ({ name, ...entity.fields[name] }));
