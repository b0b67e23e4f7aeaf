import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { has, keys } from '../src/strings.js';

const source = readdirSync(new URL('../src/', import.meta.url), { recursive: true })
  .filter((name) => name.endsWith('.js'))
  .map((name) => readFileSync(new URL(`../src/${name}`, import.meta.url), 'utf8'))
  .join('\n');

const literals = [...source.matchAll(/'([a-z_]+(?:\.\w+)+)'/gi)].map((m) => m[1]);
const beginnings = [...source.matchAll(/`([a-z_]+\.)\$\{/gi)].map((m) => m[1]);

test('every text that is asked for is in the table', () => {
  const asked = [...source.matchAll(/\bt\('([^']+)'/g)].map((m) => m[1]);
  assert.ok(asked.length > 80);
  assert.deepEqual(asked.filter((key) => !has(key)), []);
});

test('every text of the table is asked for', () => {
  // Each key occurs only once in the table.
  const used = (key) => literals.filter((l) => l === key).length > 1 || beginnings.some((b) => key.startsWith(b));
  assert.deepEqual(keys().filter((key) => !used(key)), []);
});
