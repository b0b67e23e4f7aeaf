import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choosing, chosenOf, conditionOf, filterOf, isFilterable, rangeOf, rangeWord, wordsOf } from '../src/data/filters.js';
import { setApp } from '../src/model/app.js';

const User = { name: 'User' };
setApp({ name: 'App', entities: { User }, views: [], auth: { entity: User } });
const status = { name: 'status', type: 'enum', required: true, options: [{ value: 'todo', label: 'Todo' }] };

test('what is chosen stands in the address and comes back as it was', () => {
  for (const values of [[], ['todo'], ['a,b', ':none', "it's", '100%', '$&']])
    assert.deepEqual(chosenOf(choosing(status, values), status), values);
  assert.deepEqual(chosenOf({}, status), []);
});

test('any of a field, all of the fields, and what the view says', () => {
  const due = { name: 'due', type: 'date' };
  const query = { ...choosing(status, ['todo', 'do"ne']), ...choosing(due, [':past', ':none']) };
  assert.equal(
    filterOf([status, due], query),
    '((entity.status in ["todo", "do\\"ne"])) && ((entity.due < $today) || (entity.due == null))'
  );
  assert.equal(filterOf([status, due], choosing(due, [':today']), 'urgent'), '(urgent) && ((entity.due == $today))');
  assert.equal(filterOf([status, due], {}, 'urgent'), 'urgent');
  assert.equal(filterOf([status, due], {}), undefined);
});

test('a word that the field does not offer is left out', () => {
  assert.equal(conditionOf(status, [':none', ':past']), '');
  assert.equal(conditionOf({ name: 'to', type: 'relation', to: 'Team' }, [':me']), '');
  assert.equal(
    conditionOf({ name: 'by', type: 'relation', to: 'User' }, [':me', 'u1']),
    '(entity.by in ["u1"]) || (entity.by == $user.id)'
  );
});

test('fields of few values, days and rows are offered, unless somebody may not read them', () => {
  assert.deepEqual(
    ['enum', 'boolean', 'date', 'datetime', 'relation', 'string', 'json', 'password'].map((type) => isFilterable({ type })),
    [true, true, true, true, true, false, false, false]
  );
  assert.equal(isFilterable({ type: 'enum', read: () => true }), false);
  assert.deepEqual(wordsOf({ type: 'boolean', required: true }), [':yes', ':no']);
});

test('a range of days holds both its ends, in the time zone of the app', () => {
  const due = { name: 'due', type: 'date' };
  const at = { name: 'at', type: 'datetime' };
  const word = rangeWord({ from: '2026-01-01', to: '2026-01-31' });
  assert.equal(conditionOf(due, [word]), '(entity.due >= "2026-01-01" && entity.due <= "2026-01-31")');
  assert.equal(conditionOf(due, [rangeWord({ from: '2026-01-01' }), ':past']), '(entity.due < $today) || (entity.due >= "2026-01-01")');
  assert.equal(conditionOf(at, [word]), '(entity.at >= "2026-01-01T00:00:00.000Z" && entity.at < "2026-02-01T00:00:00.000Z")');
  assert.equal(conditionOf(at, [rangeWord({ to: '2026-12-31' })]), '(entity.at < "2027-01-01T00:00:00.000Z")');
  assert.deepEqual(chosenOf(choosing(due, [word]), due), [word]);
  assert.deepEqual([':..', ':2026-13-01..', ':2026-1-1..', ':none', '2026-01-01'].map(rangeOf), [null, null, null, null, null]);
  assert.equal(conditionOf(status, [word]), '');
  setApp({ name: 'App', entities: { User }, views: [], auth: { entity: User }, timeZone: 'Europe/Berlin' });
  assert.equal(conditionOf(at, [word]), '(entity.at >= "2025-12-31T23:00:00.000Z" && entity.at < "2026-01-31T23:00:00.000Z")');
});
