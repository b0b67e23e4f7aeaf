import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../src/data/problem.js';

test('messages come by field, the first of each, as sentences', () => {
  const problem = new Problem(422, { code: 'invalid', title: 'invalid', errors: [
    { field: 'title', code: 'too_long', message: 'must be at most 5 characters' },
    { field: 'title', code: 'pattern', message: 'must match' },
    { field: 'email', code: 'not_unique', message: 'taken' },
  ] });
  assert.deepEqual(problem.byField({ fields: { title: { label: 'Title' }, email: { label: 'Email' } } }), {
    title: 'Must be at most 5 characters.',
    email: 'This email is already in use.',
  });
});

test('an answer that is no problem document still has words', () => {
  assert.match(new Problem(502).text, /went wrong/);
  assert.match(new Problem(0).text, /cannot be reached/);
  assert.equal(new Problem(409, { code: 'guard', detail: 'only what is done can be archived' }).text, 'Only what is done can be archived.');
});
