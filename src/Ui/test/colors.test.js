import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colorOf, colorsOf } from '../src/values/colors.js';

const options = (words) => words.split(' ').map((value) => ({ value }));
const shown = (words, authors) => Object.fromEntries(colorsOf(options(words), authors));

const enums = [
  'asked confirmed',
  'draft active done',
  'todo in-progress review blocked done cancelled failed',
  'low medium high urgent critical',
  'pending paid shipped delivered completed cancelled refunded returned',
  'soprano alto tenor bass',
  'north east south west',
  'new open waiting on-hold closed archived',
  'approved rejected pending',
  'admin manager member guest',
  'monday tuesday wednesday thursday friday saturday sunday',
  'received assessed approved paid denied withdrawn',
  'a b c d e f g h i j k l',
  'starter main dessert drink snack breakfast soup salad side sauce bread cake'
];

test('the options of an enum have different colours, up to twelve and beyond', () => {
  for (const words of enums) assert.equal(new Set(Object.values(shown(words))).size, options(words).length, words);
  const many = Array.from({ length: 36 }, (_, i) => `o${i}`).join(' ');
  assert.equal(new Set(Object.values(shown(many))).size, 36);
});

test('words take the colour that one expects, alone and beside each other', () => {
  const expected = {
    green: 'done Completed closedWon active approved delivered success',
    red: 'failed error urgent blocked rejected overdue',
    gray: 'draft cancelled canceled archived closed inactive',
    blue: 'in-progress inProgress IN_PROGRESS scheduled',
    amber: 'pending waiting review'
  };
  for (const [hue, words] of Object.entries(expected)) {
    for (const word of words.split(' ')) {
      assert.equal(shown(word)[word].split(' ')[0], hue, word);
      assert.equal(shown(`north south ${word} east`)[word].split(' ')[0], hue, word);
    }
  }
  assert.match(shown('draft active blocked urgent done failed cancelled').done, /^green/);
});

test('no other word looks like success or failure', () => {
  for (let i = 0; i < 500; i++) assert.doesNotMatch(shown(`word${i}`)[`word${i}`], /^(green|red|amber|gray)/);
});

test('an option added at the end changes no other', () => {
  for (const words of enums) {
    for (const more of ['done', 'failed', 'cancelled', 'pending', 'elsewhere', 'zebra', 'x1', 'x2'].filter(
      (w) => !words.split(' ').includes(w)
    )) {
      const { [more]: _, ...rest } = shown(`${words} ${more}`);
      assert.deepEqual(rest, shown(words), `${words} + ${more}`);
    }
  }
});

test('an option added between others changes only one whose colour it takes', () => {
  let [kept, changed] = [0, 0];
  for (const words of enums.filter((w) => options(w).length < 12)) {
    const list = words.split(' ');
    for (let at = 0; at < list.length; at++) {
      for (let i = 0; i < 40; i++) {
        const before = shown(words);
        const after = shown([...list.slice(0, at), `added${i}`, ...list.slice(at)].join(' '));
        const moved = list.filter((word) => before[word] !== after[word]);
        if (moved.length > 0) {
          changed++;
          assert.ok(moved.some((word) => before[word] === after[`added${i}`]), `${words}: ${moved}`);
        } else kept++;
      }
    }
  }
  assert.ok(kept / (kept + changed) > 0.85, `${kept} kept, ${changed} changed`);
});

test('the author\'s colour stands, of the field it is given for, and no other option has it', () => {
  const display = { colorField: 'status', colors: { north: '#ff0000' } };
  const status = { name: 'status', options: options('north south') };
  assert.equal(colorOf(status, 'north', display), '#ff0000');
  assert.notEqual(colorOf({ ...status, name: 'other' }, 'north', display), '#ff0000');
  assert.notEqual(colorOf(status, 'south', display), '#ff0000');
  assert.equal(colorOf(status, 'gone', display), 'gray');
});
