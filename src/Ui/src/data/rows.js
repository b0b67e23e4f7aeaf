// Rows of an entity: the reads and writes that pages are made of.
import { get, patch, post, remove } from './api.js';
import { app, entityOf } from '../model/app.js';
import { forget, invalidate, useQuery } from './queries.js';
import { keepJson } from '../values/json.js';

/** The relations among these fields (all, by default), as an `expand` parameter: what a page shows. */
export const expansion = (entity, names = Object.keys(entity.fields), types = /^(relation|links)$/) =>
  names.filter((name) => types.test(entity.fields[name]?.type) && entityOf(entity.fields[name].to)).join(',');

const pathOf = (entity, id) => `/${entity.path}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;

const jsonOf = (entity) => new Set(Object.keys(entity.fields).filter((name) => entity.fields[name].type === 'json'));

/** One row with what may be done to it: `data` is `{ row, etag }`. */
export function useRow(entity, id, inverses = []) {
  const expand = [expansion(entity), ...inverses].filter(Boolean).join(',');
  return useQuery(id && `${entity.path}/${id}?${expand}`, () => readRow(entity, id, expand));
}

/** What a form edits: of many related rows every id, not a page of them. */
export const readForEdit = (entity, id) => readRow(entity, id, expansion(entity, undefined, /^relation$/));

export async function readRow(entity, id, expand = expansion(entity)) {
  const { data, text, etag } = await get(pathOf(entity, id), { can: true, expand });
  return { row: keepJson(data, text, jsonOf(entity)), etag };
}

/** What was typed as a search: each word may be the beginning of one. */
const searchOf = (typed) => typed?.replace(/(?<=[\p{L}\p{M}\p{N}])(?=\s|$)/gu, '*');

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

/** Every row up to `most`, for boards and pickers. */
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

/** Whether the server can search rows of this entity: it looks into text. */
export const isSearchable = (entity) => Object.values(entity.fields).some((f) => /^(string|text|email)$/.test(f.type) && !f.computed);

/** Each write resolves once the server has it, and makes what was read stale. */
async function write(request) {
  try {
    return await request;
  } finally {
    invalidate();
  }
}

export const createRow = (entity, values) => write(post(pathOf(entity), values));
export const changeRow = (entity, id, values, etag) => write(patch(pathOf(entity, id), values, etag));

export const deleteRow = (entity, id) => write(remove(pathOf(entity, id)).then(() => forget(`${entity.path}/${id}?`)));

export const runBehavior = (entity, id, name, input) => write(post(`${pathOf(entity, id)}/${name}`, input));
