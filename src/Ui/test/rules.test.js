import assert from 'node:assert/strict';
import { test } from 'node:test';
import { behaviorsFor, couldHold, maySet } from '../src/data/rules.js';
import { user } from '../src/model/user.js';

test('a rule that fails without looking at the row is refused for every row', () => {
  user.value = null;
  assert.equal(couldHold(({ user: u }) => u != null), false);
  assert.equal(couldHold(({ user: u, entity }) => u != null && entity.owner === u.id), false);
  assert.equal(couldHold(({ entity }) => entity.published === true), true);
  assert.equal(couldHold(() => true), true);
});

test('a signed-in person is offered what some row could grant', () => {
  user.value = { id: 'u1', role: 'user' };
  assert.equal(couldHold(({ user: u, entity }) => u != null && entity.owner === u.id), true);
  assert.equal(couldHold(({ user: u }) => u?.role === 'admin'), false);
});

test('a rule that throws grants nothing', () => {
  assert.equal(couldHold(() => { throw new Error('no'); }), false);
});

test('behaviors are those that the server says it would do', () => {
  const entity = { behaviors: { complete: { label: 'Complete' }, archive: { label: 'Archive' } } };
  assert.deepEqual(behaviorsFor(entity, { can: ['complete'] }).map((b) => b.name), ['complete']);
  assert.deepEqual(behaviorsFor(entity, { can: ['update', 'complete', 'archive'] }).map((b) => b.name), ['complete', 'archive']);
  assert.deepEqual(behaviorsFor(entity, { status: 'todo' }), []);
});

test('system fields and refused fields are not set', () => {
  user.value = { id: 'u1', role: 'user' };
  assert.equal(maySet({ system: true }, {}), false);
  assert.equal(maySet({ update: false }, {}), false);
  assert.equal(maySet({ update: ({ user: u }) => u?.role === 'admin' }, {}), false);
  assert.equal(maySet({}, {}), true);
});
