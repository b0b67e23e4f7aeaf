import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withArticle } from '../src/article.js';

test('articles go by sound', () => {
  const lines = readFileSync(new URL('../../../tests/articles.txt', import.meta.url), 'utf8').trim().split('\n');
  assert.ok(lines.length > 60);
  assert.deepEqual(lines.map((line) => withArticle(line.slice(line.indexOf(' ') + 1))), lines);
});
