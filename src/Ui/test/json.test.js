import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changes, draftOf, draftsOf, newDrafts, newValues, valueOf } from '../src/forms/draft.js';
import { bodyText, jsonPatch, jsonWritten, keepJson } from '../src/values/json.js';

const meta = { name: 'meta', type: 'json' };
const kept = (text) => keepJson(JSON.parse(text), text, new Set(['meta']));

test('numbers stay as they were written when another member is edited', () => {
  for (const number of ['12345678901234567890', '9007199254740993', '1e400', '1E2', '1.0', '-0.0', '0.1', '17']) {
    const row = kept(`{"id":"x","meta":{"key":${number},"seen":1}}`);
    const typed = draftOf(meta, row.meta).replace('"seen": 1', '"seen": 2');
    assert.equal(bodyText({ meta: valueOf(meta, typed) }), `{"meta":{"key":${number},"seen":2}}`);
  }
});

test('names keep their order, and a form that nobody touched changes nothing', () => {
  const row = kept('{"meta":{"b":1,"2":[],"1":{},"__proto__":"x"},"other":3}');
  assert.equal(draftOf(meta, row.meta), '{\n  "b": 1,\n  "2": [],\n  "1": {},\n  "__proto__": "x"\n}');
  const drafts = draftsOf([meta], row);
  assert.deepEqual(changes([meta], drafts, { ...drafts }), {});
});

test('a page keeps the text of each row, and null is null', () => {
  const page = kept('{"items":[{"meta":1.0},{"meta":null},{"name":"x"}],"next":null}');
  assert.deepEqual(page.items.map((row) => String(row.meta)), ['1.0', 'null', 'undefined']);
  assert.equal(page.items[1].meta, null);
});

test('a default is sent as its author wrote it', () => {
  const fields = [{ ...meta, default: '{"rate":1.50}' }];
  assert.equal(bodyText(newValues(fields, newDrafts(fields))), '{"meta":{"rate":1.50}}');
});

test('what is no JSON says where', () => {
  const deep = (n) => '['.repeat(n) + ']'.repeat(n);
  assert.equal(jsonWritten(` ${deep(31)} `), deep(31));
  for (const wrong of [
    '',
    '{',
    '[1,]',
    '{"a":1,}',
    "{'a':1}",
    '01',
    '1.',
    '.5',
    '+1',
    'NaN',
    'Infinity',
    '[1] 2',
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '"\\ud800"',
    '"\\u0000"',
    '"\n"',
    '/* */1',
    '\u00a01',
    deep(32),
    '"\\x41"',
    'tru'
  ]) {
    assert.throws(() => jsonWritten(wrong), SyntaxError, wrong);
  }
  assert.throws(() => jsonWritten('{\n  "a": ?\n}'), /line 2, character 8/);
});

test('a patch names the members that differ, at every depth', () => {
  assert.equal(jsonPatch('{"a":1,"b":{"c":1,"d":2},"e":[1]}', '{"b":{"c":1,"d":3},"e":[1],"f":1.0}'), '{"a":null,"b":{"d":3},"f":1.0}');
  assert.equal(jsonPatch('{"a":1}', '{"a":1}'), '{}');
  assert.equal(jsonPatch('{"a":1}', '[{"a":1}]'), '[{"a":1}]');
  assert.equal(jsonPatch('[1]', '{"a":{"b":12345678901234567890}}'), '{"a":{"b":12345678901234567890}}');
  assert.equal(jsonPatch('{"a":{"b":1}}', '{"a":7}'), '{"a":7}');
});
