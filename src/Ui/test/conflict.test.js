import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare } from '../src/forms/conflict.js';

const fields = ['title', 'status', 'note'].map((name) => ({ name, type: 'string' }));
const base = { title: 'a', status: 'todo', note: '' };

test('what only the others changed is told and taken; what only I changed stays', () => {
  const { rows, merged } = compare(fields, base, { ...base, status: 'done' }, { ...base, title: 'b' });
  assert.deepEqual(rows.map(({ field, both }) => [field.name, both]), [['status', false]]);
  assert.deepEqual(merged, { title: 'b', status: 'done', note: '' });
});

test('what both changed differently is marked, and keeping mine keeps mine', () => {
  const { rows, merged } = compare(fields, base, { ...base, title: 'theirs' }, { ...base, title: 'mine' });
  assert.equal(rows[0].both, true);
  assert.equal(merged.title, 'mine');
});

test('the same change by both is no conflict', () => {
  const { rows } = compare(fields, base, { ...base, title: 'x' }, { ...base, title: 'x' });
  assert.equal(rows[0].both, false);
});
