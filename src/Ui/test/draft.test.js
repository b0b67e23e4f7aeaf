import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changes, draftsOf, newDrafts, newValues, valueOf } from '../src/forms/draft.js';

const fields = [
  { name: 'title', type: 'string', required: true },
  { name: 'note', type: 'text' },
  { name: 'status', type: 'enum', default: 'todo', required: true },
  { name: 'priority', type: 'enum', default: 'medium' },
  { name: 'count', type: 'integer' },
  { name: 'price', type: 'decimal' },
  { name: 'at', type: 'datetime' },
  { name: 'done', type: 'boolean' },
  { name: 'extra', type: 'json' },
  { name: 'assignee', type: 'relation', to: 'Person' },
];

const row = {
  title: 'Write',
  note: null,
  status: 'todo',
  priority: null,
  count: 0,
  price: '12.50',
  at: '2026-01-31T09:05:07.123Z',
  done: false,
  extra: { a: 1 },
  assignee: { id: 'p1', name: 'Ada' }
};

test('a form that nobody touched changes nothing, seconds of a moment included', () => {
  const drafts = draftsOf(fields, row);
  assert.deepEqual(changes(fields, drafts, { ...drafts }), {});
});

test('only what changed travels, and an emptied field travels as null', () => {
  const base = draftsOf(fields, row);
  const drafts = { ...base, title: 'Write more', price: '', assignee: null, done: true };
  assert.deepEqual(changes(fields, base, drafts), { title: 'Write more', price: null, assignee: null, done: true });
});

test('a relation is the same whether it is a row or its id', () => {
  const base = draftsOf(fields, row);
  assert.deepEqual(changes(fields, base, { ...base, assignee: 'p1' }), {});
  assert.deepEqual(changes(fields, base, { ...base, assignee: { id: 'p2' } }), { assignee: 'p2' });
});

test('a new row leaves empty fields out, except where that would bring back a default', () => {
  const drafts = { ...newDrafts(fields), title: 'New', priority: '' };
  assert.deepEqual(newValues(fields, drafts), { title: 'New', status: 'todo', priority: null });
});

test('what the address asks for stands above defaults', () => {
  const drafts = newDrafts(fields, { status: 'done', unknown: 'x' });
  assert.equal(drafts.status, 'done');
  assert.equal('unknown' in drafts, false);
});

test('numbers travel as the API wants them', () => {
  assert.equal(valueOf({ type: 'integer' }, '42'), 42);
  assert.equal(valueOf({ type: 'integer' }, '9007199254740993'), '9007199254740993');
  assert.equal(valueOf({ type: 'decimal' }, ' 0.10 '), '0.10');
  assert.equal(valueOf({ type: 'number' }, '1e3'), 1000);
  assert.equal(valueOf({ type: 'integer' }, '9007199254740992'), 9007199254740992);
  assert.equal(valueOf({ type: 'integer' }, '1e2'), 100);
  assert.equal(valueOf({ type: 'decimal' }, '+007.50'), '7.50');
  assert.equal(Object.is(valueOf({ type: 'number' }, '-0'), 0), true);
});

test('many related rows travel as ids, the same in whatever order and whether rows or ids', () => {
  const tags = { name: 'tags', type: 'links', to: 'Tag' };
  const base = draftsOf([tags], { tags: ['a', 'b'] });
  assert.deepEqual(changes([tags], base, { tags: [{ id: 'b' }, 'a'] }), {});
  assert.deepEqual(changes([tags], base, { tags: ['b', { id: 'c' }] }), { tags: ['b', 'c'] });
  assert.deepEqual(changes([tags], base, { tags: [] }), { tags: [] });
  assert.deepEqual(draftsOf([tags], { tags: { items: [{ id: 'a' }], next: null } }), { tags: [{ id: 'a' }] });
  assert.deepEqual(newDrafts([tags], { tags: 'a,b' }), { tags: ['a', 'b'] });
  assert.deepEqual(newValues([tags], { tags: [] }), {});
  assert.deepEqual(newValues([tags], { tags: ['a'] }), { tags: ['a'] });
});
