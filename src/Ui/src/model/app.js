// The app as described by its generated modules, for access to other entities and pages.
import { words } from '../values/format.js';

let current = { entities: {}, views: [], auth: null };

export const app = () => current;

export const setApp = (definition) => {
  current = { title: words(definition.name), timeZone: 'UTC', maxPageSize: 200, auth: null, ...definition };
};

export const entityOf = (name) => current.entities[name];

/** The first view of this type (and mode) for an entity, or undefined. */
export const viewOf = (entity, type, mode) =>
  current.views.find((v) => v.entity?.name === entity.name && v.type === type && (!mode || v.mode === mode));

/** The address of the list, detail, create or edit page of an entity; null if the app has none. */
export function pathTo(entity, type, id) {
  const view = type === 'create' || type === 'edit' ? viewOf(entity, 'form', type) : viewOf(entity, type);
  return view ? view.route.replace(/:\w+/, encodeURIComponent(id ?? '')) : null;
}

/** Fields of an entity as `{ name, ...field }`, in order. */
export const fieldsOf = (entity, names = Object.keys(entity.fields)) =>
  names.filter((name) => Object.hasOwn(entity.fields, name)).map((name) => ({ name, ...entity.fields[name] }));
