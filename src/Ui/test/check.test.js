import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, checkAll } from '../src/forms/check.js';

const wrong = (field, draft) => check({ label: 'Title', ...field }, draft) !== null;

test('what is required is there, and an empty optional field is fine', () => {
  assert.equal(wrong({ type: 'string', required: true }, ''), true);
  assert.equal(wrong({ type: 'email', required: true }, '  '), true);
  assert.equal(wrong({ type: 'relation', required: true }, null), true);
  assert.equal(wrong({ type: 'boolean', required: true }, null), false);
  assert.equal(wrong({ type: 'email' }, ''), false);
});

test('lengths count code points', () => {
  assert.equal(wrong({ type: 'string', maxLength: 2 }, '👍👍'), false);
  assert.equal(wrong({ type: 'string', maxLength: 2 }, '👍👍!'), true);
  assert.equal(wrong({ type: 'password', minLength: 8 }, '       '), true);
});

test('numbers are read as the server reads them', () => {
  for (const [type, draft, expected] of [
    ['integer', '12', false],
    ['integer', '1.5', true],
    ['integer', '1e3', false],
    ['integer', '1.0', false],
    ['integer', '1e-1', true],
    ['integer', '9223372036854775807', false],
    ['integer', '9223372036854775808', true],
    ['number', '0x10', true],
    ['number', '1e999', true],
    ['number', '-1.5e3', false],
    ['number', 'Infinity', true],
    ['number', 'many', true],
    ['decimal', '1.25', false],
    ['decimal', '1.255', true],
    ['decimal', '1.', true]
  ])
    assert.equal(wrong({ type, scale: 2 }, draft), expected, `${type} ${draft}`);
  assert.equal(wrong({ type: 'integer', min: 1, max: 5 }, '6'), true);
  assert.equal(wrong({ type: 'decimal', min: '0' }, '-1'), true);
  assert.equal(wrong({ type: 'decimal', scale: 2, max: '9007199254740993.01' }, '9007199254740993.02'), true);
  assert.equal(wrong({ type: 'integer', max: '9007199254740993' }, '9007199254740993'), false);
  assert.equal(wrong({ type: 'integer', max: '9007199254740993' }, '9007199254740994'), true);
  assert.equal(wrong({ type: 'decimal', precision: 4, scale: 2 }, '100'), true);
});

test('formats', () => {
  assert.equal(wrong({ type: 'email' }, 'ada@example.com'), false);
  assert.equal(wrong({ type: 'email' }, 'ada'), true);
  assert.equal(wrong({ type: 'url' }, 'javascript:alert(1)'), true);
  assert.equal(wrong({ type: 'url' }, 'Https://example.org'), false);
  assert.equal(wrong({ type: 'string' }, 'two\nlines'), true);
  assert.equal(wrong({ type: 'text' }, 'two\nlines'), false);
  assert.equal(wrong({ type: 'string', pattern: '^.$' }, '😀'), false);
  assert.equal(wrong({ type: 'string', pattern: '^.$' }, 'ab'), true);
  assert.equal(wrong({ type: 'json' }, '{"a":'), true);
});

test('all wrong fields are told at once', () => {
  const fields = [
    { name: 'a', label: 'A', type: 'string', required: true },
    { name: 'b', label: 'B', type: 'email' },
    { name: 'c', label: 'C', type: 'string' }
  ];
  assert.deepEqual(Object.keys(checkAll(fields, { a: '', b: 'x', c: '' })), ['a', 'b']);
});
