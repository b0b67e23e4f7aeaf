import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laidOut } from '../src/forms/layout.js';

const [short, long, brief] = [{ type: 'date' }, { type: 'text' }, { type: 'string', maxLength: 20 }];
const shape = (fields) => laidOut(fields).map(({ wide }) => (wide ? 'W' : 'h')).join('');

test('two short fields stand on a line, and none alone', () => {
  assert.equal(shape([short, brief]), 'hh');
  assert.equal(shape([short]), 'W');
  assert.equal(shape([short, short, short]), 'hhW');
  assert.equal(shape([long, short, long, short, short, { type: 'string' }, short]), 'WWWhhWW');
  assert.equal(shape([]), '');
});
