// The HTTP client: JSON input and output, problems as exceptions, and monitoring of the connection and the session.
import { signal } from '@preact/signals';
import { Problem } from './problem.js';
import { sessionEnded, user } from '../model/user.js';
import { bodyText } from '../values/json.js';

/** True after a request without a response, until the server responds again. */
export const offline = signal(false);

/** Resolves to `{ data, text, etag }`: the response, its JSON text, and its version; rejects with a Problem. */
export async function request(method, path, { params, body, etag } = {}) {
  const headers = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (etag) headers['if-match'] = etag;
  const response = await reach(address(path, params), { method, headers, body: body === undefined ? undefined : bodyText(body) });
  const text = await contentOf(response);
  const data = text === undefined ? undefined : JSON.parse(text);
  if (response.ok) return { data, text, etag: response.headers.get('etag') };
  if (response.status === 401 && user.value && !path.startsWith('/auth/')) sessionEnded.value = true;
  throw new Problem(response.status, data ?? undefined);
}

/** Sends the content of a file. */
export async function upload(path, content) {
  const name = encodeURIComponent(content.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  const headers = { accept: 'application/json', 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename*=UTF-8''${name}` };
  const response = await reach(address(path), { method: 'PUT', headers, body: content });
  const text = await contentOf(response);
  if (!response.ok) throw new Problem(response.status, text === undefined ? undefined : JSON.parse(text));
}

const address = (path, params = {}) => {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== undefined && value !== ''));
  return `/api${path}${query.size > 0 ? `?${query}` : ''}`;
};

async function reach(url, options) {
  try {
    const response = await fetch(url, options);
    offline.value = false;
    return response;
  } catch {
    offline.value = true;
    throw new Problem(0);
  }
}

const contentOf = async (response) => {
  if (response.status === 204 || !/json/.test(response.headers.get('content-type') ?? '')) return undefined;
  return response.text();
};

export const get = (path, params) => request('GET', path, { params });
export const post = (path, body = {}, params) => request('POST', path, { body, params });
export const patch = (path, body, etag, params) => request('PATCH', path, { body, etag, params });
export const put = (path, body) => request('PUT', path, { body });
export const remove = (path, etag) => request('DELETE', path, { etag });
