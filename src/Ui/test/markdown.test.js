import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOf, inlines, plainOf } from '../src/values/markdown.js';

const shown = (node) =>
  typeof node === 'string'
    ? node
    : node.tag === 'hr'
      ? '<hr>'
      : `<${node.tag}${node.href ? ` ${node.href}` : ''}>${node.text ?? node.children.map(shown).join('')}</>`;
const html = (text) => blocksOf(text).map(shown).join('');

test('blocks', () => {
  assert.equal(html('One\nline.\n\nTwo.'), '<p>One\nline.</><p>Two.</>');
  assert.equal(html('# A\n### B ###\ntext'), '<h2>A</><h4>B</><p>text</>');
  assert.equal(html('- a\n- **b**\n  - c\n\n1. x\n2) y'), '<ul><li>a</><li><strong>b</><ul><li>c</></></></><ol><li>x</><li>y</></>');
  assert.equal(html('> a\nb\n\n---\nc'), '<blockquote><p>a\nb</></><hr><p>c</>');
  assert.equal(html('```js\n**a**\n\n- b\n```\nc'), '<pre>**a**\n\n- b</><p>c</>');
  assert.equal(html('```\nnever closed'), '<pre>never closed</>');
});

test('within a line', () => {
  const line = (text) => inlines(text).map(shown).join('');
  assert.equal(line('**a _b_** `c *d*` ~~e~~ *f*'), '<strong>a <em>b</></> <code>c *d*</> <s>e</> <em>f</>');
  assert.equal(
    line('[a **b**](/x) https://example.org/y. mail'),
    '<a /x>a <strong>b</></> <a https://example.org/y>example.org/y</>. mail'
  );
  assert.equal(line('2 * 3 * 4, snake_case_name, 5*, \\*not\\*'), '2 * 3 * 4, snake_case_name, 5*, *not*');
  assert.equal(line('[x](javascript:alert)'), '[x](javascript:alert)');
  assert.equal(line('[x](//evil.example)'), '[x](//evil.example)');
  assert.equal(line('<b>no</b> & <script>'), '<b>no</b> & <script>');
});

test('the words alone', () => {
  assert.equal(plainOf('## A **b**\n\n- c\n- `d`\n\n[e](/x)'), 'A b c d e');
});

test('a text that is long, deep or hostile is shown in time', () => {
  for (const text of [
    '*'.repeat(50_000),
    '_a '.repeat(30_000),
    '['.repeat(50_000),
    '> '.repeat(20_000),
    '- '.repeat(20_000),
    '`'.repeat(50_001),
    '**a'.repeat(20_000),
    `${' '.repeat(3)}1. `.repeat(20_000),
    'x'.repeat(200_000)
  ]) {
    const began = performance.now();
    plainOf(text);
    assert.ok(performance.now() - began < 1000, `${text.slice(0, 10)}: ${performance.now() - began} ms`);
  }
});
