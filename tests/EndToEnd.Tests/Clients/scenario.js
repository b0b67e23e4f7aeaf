// Executes steps of a scenario with the TypeScript client: in Node, one line of JSON each; in a browser, called by its page.
import { createClient, etagOf, filter, TruthProblem } from './client.js';

const clients = new Map();

export async function take(baseUrl, { as, token, call, args = [], aborted = false }) {
  if (!clients.has(as)) clients.set(as, createClient({ baseUrl, token }));
  const [of, method] = call.split('.');
  const told = args.map(given);
  if (aborted) told.push({ signal: AbortSignal.abort() });
  try {
    const member = clients.get(as)[of][method];
    const answer = typeof member === 'function' ? member(...told) : member;
    const gives = (method === 'all' ? await collected(answer) : await answer) ?? null;
    return { gives, etag: tagOf(gives) };
  } catch (error) {
    if (error instanceof TruthProblem) return { refused: { status: error.status, code: error.code, message: error.message, errors: error.errors } };
    if (error.name === 'AbortError') return { aborted: true };
    throw error;
  }
}

const given = (value) => (value?.filter?.texts ? { ...value, filter: filter({ raw: value.filter.texts }, ...value.filter.values) } : value);

async function collected(rows) {
  const all = [];
  for await (const row of rows) all.push(row);
  return all;
}

function tagOf(row) {
  try {
    return etagOf(row);
  } catch {
    return null;
  }
}

if (globalThis.process?.argv) {
  const { createInterface } = await import('node:readline');
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await take(process.argv[2], JSON.parse(line)).catch((error) => ({ failed: String(error.stack) }))));
  }
}
