// Every type of field through the parts that take and show values: what is told here is asked of each type that the compiler knows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../src/forms/check.js';
import { draftOf, valueOf } from '../src/forms/draft.js';
import { types } from '../src/forms/formats.js';
import { setApp } from '../src/model/app.js';
import { Value } from '../src/parts/value.js';
import { inputFor } from '../src/inputs/field.js';
import { text } from '../src/values/text.js';

const id = '01890000-0000-7000-8000-00000000000f';
const row = { id, name: 'Ada' };
setApp({
  name: 'App',
  timeZone: 'UTC',
  views: [],
  entities: {
    Person: {
      name: 'Person',
      label: 'Person',
      plural: 'People',
      display: { primary: 'name' },
      fields: { name: { type: 'string', label: 'Name' } }
    }
  }
});

// A value as the server answers it, what its form shows, and what no form accepts.
const samples = {
  string: ['a line', 'a line', 'two\nlines'],
  text: ['two\nlines', 'two\nlines', '\0'],
  email: ['ada@example.test', 'ada@example.test', 'ada'],
  url: ['https://example.test', 'https://example.test', 'example'],
  password: ['a password', 'a password', '\0'],
  number: [1.5, '1.5', 'one'],
  integer: [12, '12', '1.5'],
  decimal: ['0.50', '0.50', '1.555'],
  boolean: [true, true, undefined],
  date: ['2026-01-31', '2026-01-31', '2026-02-30'],
  datetime: ['2026-01-31T09:05:00.000Z', undefined, 'soon'],
  time: ['09:05:00', '09:05', '24:00'],
  json: [{ a: 1 }, '{\n  "a": 1\n}', '{'],
  uuid: [id, id, 'one'],
  enum: ['open', 'open', 'gone'],
  relation: [row, row, undefined],
  links: [[row], [row], undefined],
  file: [{ name: 'a.pdf', type: 'application/pdf', size: 2048, etag: 'x' }, undefined, undefined],
  image: [{ name: 'a.png', type: 'image/png', size: 10, etag: 'x' }, undefined, undefined],
};

const fieldOf = (type, more) => ({
  name: 'it',
  type,
  label: 'It',
  to: 'Person',
  scale: 2,
  options: [{ value: 'open', label: 'Open' }],
  ...more
});

test('no type is forgotten here', () => assert.deepEqual(Object.keys(samples).sort(), [...types].sort()));

for (const type of types) {
  const [value, shown, wrong] = samples[type] ?? [];
  const field = fieldOf(type);

  test(`${type}: a form shows a value, accepts it and sends the same`, () => {
    const draft = draftOf(field, value);
    if (shown !== undefined) assert.deepEqual(draft, shown);
    assert.equal(check(field, draft), null);
    const sent = valueOf(field, draft);
    const ids = (x) => (Array.isArray(x) ? x.map(ids) : (x?.id ?? x));
    if (type === 'json') assert.deepEqual(JSON.parse(String(sent.text ?? sent)), value);
    else assert.deepEqual(sent, ids(value));
    assert.equal(typeof inputFor(field), 'function');
  });

  test(`${type}: nothing is nothing, and what is wrong is told`, () => {
    assert.deepEqual(valueOf(field, draftOf(field, null)), type === 'links' ? [] : null);
    assert.equal(check(field, draftOf(field, null)), null);
    if (type !== 'boolean') assert.notEqual(check(fieldOf(type, { required: true }), draftOf(field, null)), null);
    if (wrong !== undefined) assert.notEqual(check(field, wrong), null);
  });

  test(`${type}: it is shown on pages and told as text`, () => {
    assert.ok(text(field, value).length > 0);
    assert.doesNotMatch(text(field, value), /\[object|undefined/);
    assert.ok(Value({ field, value, entity: undefined }));
  });
}

test('a time of day is told to the minute, and to the second where it has some', () => {
  assert.match(text({ type: 'time' }, '09:05:00'), /^9:05\sAM$/);
  assert.match(text({ type: 'time' }, '21:05:07'), /^9:05:07\sPM$/);
  assert.equal(valueOf({ type: 'time' }, '09:05:07'), '09:05:07');
  assert.equal(valueOf({ type: 'time' }, '09:00'), '09:00:00');
  assert.equal(draftOf({ type: 'time' }, '09:00:00'), '09:00');
});
