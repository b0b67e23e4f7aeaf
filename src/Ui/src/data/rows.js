// The reads and writes of rows that pages use.
import { get, patch, post, remove, upload } from './api.js';
import { app, entityOf } from '../model/app.js';
import { titlePaths } from '../model/titles.js';
import { forget, invalidate, useQuery } from './queries.js';
import { searchOf } from './search.js';
import { keepJson } from '../values/json.js';

/** The number of levels to which the server expands relations. */
const mostDeep = 3;

/** The relations among these fields (all by default) and those that the titles of rows need, as an `expand` parameter. */
export function expansion(entity, names = Object.keys(entity.fields), types = /^(relation|links)$/) {
  const isShown = (name) => types.test(entity.fields[name]?.type) && entityOf(entity.fields[name].to);
  const shown = names.filter(isShown).flatMap((name) => titled(name, entityOf(entity.fields[name].to)));
  return [...new Set([...shown, ...titlePaths(entity).filter((path) => isShown(path.split('.')[0]))])].join(',');
}

/** A path to rows, and the relations that their titles need. */
const titled = (path, entity) => [path, ...titlePaths(entity, mostDeep - path.split('.').length).map((rest) => `${path}.${rest}`)];

/** The rows that refer to a row, with the fields that are shown. */
export const inverseExpansion = (name, entity, columns) =>
  [
    ...new Set([
      ...titled(name, entity),
      ...columns
        .filter((column) => entityOf(entity.fields[column]?.to))
        .flatMap((column) => titled(`${name}.${column}`, entityOf(entity.fields[column].to)))
    ])
  ].join(',');

const pathOf = (entity, id) => `/${entity.path}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;

const jsonOf = (entity) => new Set(Object.keys(entity.fields).filter((name) => entity.fields[name].type === 'json'));

/** A row with the actions that are allowed: `data` is `{ row, etag }`. */
export function useRow(entity, id, inverses = []) {
  const expand = [expansion(entity), ...inverses].filter(Boolean).join(',');
  return useQuery(id && `${entity.path}/${id}?${expand}`, () => readRow(entity, id, expand));
}

/** The data of a form: for a relation to many rows, all ids instead of a page. */
export const readForEdit = (entity, id) => readRow(entity, id, expansion(entity, undefined, /^relation$/));

export async function readRow(entity, id, expand = expansion(entity)) {
  const { data, text, etag } = await get(pathOf(entity, id), { can: true, expand });
  return { row: keepJson(data, text, jsonOf(entity)), etag };
}

/** A list by pages: `data` is `{ items, next, total, pages }`; `more()` reads the next page. */
export function useRows(entity, { columns, sort, filter, search, limit = 50 }) {
  const params = { can: true, count: true, expand: expansion(entity, columns), sort, filter, search: searchOf(search), limit };
  const query = useQuery(`${entity.path}?${JSON.stringify(params)}`, (before) => readPages(entity, params, before?.pages ?? 1));
  const more = async () => {
    const { items, next, pages } = query.data;
    const page = await readPage(entity, { ...params, count: undefined, cursor: next });
    query.set({ ...query.data, items: [...items, ...page.items], next: page.next, pages: pages + 1 });
  };
  return { ...query, more };
}

/** All rows up to `most`, for boards and pickers. */
export function useAllRows(entity, { fields, sort, filter, search, most = 1000, when = true }) {
  const limit = Math.min(most, app().maxPageSize);
  const params = { can: true, expand: expansion(entity, fields), sort, filter, search: searchOf(search), limit };
  const pages = Math.ceil(most / limit);
  return useQuery(when && `${entity.path}*${JSON.stringify(params)}`, () => readPages(entity, params, pages));
}

const readPage = async (entity, params) => {
  const { data, text } = await get(pathOf(entity), params);
  return keepJson(data, text, jsonOf(entity));
};

async function readPages(entity, params, pages) {
  let result;
  for (let n = 0; n < pages && (n === 0 || result.next); n++) {
    const page = await readPage(entity, n === 0 ? params : { ...params, count: undefined, cursor: result.next });
    result = n === 0 ? page : { ...result, items: [...result.items, ...page.items], next: page.next };
  }
  return { ...result, pages };
}

/** Each write resolves when the server has responded, and invalidates the cache. */
async function write(request) {
  try {
    return await request;
  } finally {
    invalidate();
  }
}

export const createRow = (entity, values) => write(post(pathOf(entity), values));
export const changeRow = (entity, id, values, etag) => write(patch(pathOf(entity, id), values, etag));

export const uploadFile = (entity, id, field, content) => write(upload(`${pathOf(entity, id)}/${field}`, content));

export const deleteRow = (entity, id) => write(remove(pathOf(entity, id)).then(() => forget(`${entity.path}/${id}?`)));

export const runBehavior = (entity, id, name, input) => write(post(`${pathOf(entity, id)}/${name}`, input));
