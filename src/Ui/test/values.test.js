import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relativeDay, relativeMoment, shownMoment, today } from '../src/values/dates.js';
import { duration, initials, number, words } from '../src/values/format.js';
import { inSentence, sentence, t } from '../src/strings.js';

test('near days have names, far ones a date, with the year when it is another', () => {
  const now = '2026-03-10';
  assert.equal(relativeDay('2026-03-10', now), 'Today');
  assert.equal(relativeDay('2026-03-11', now), 'Tomorrow');
  assert.equal(relativeDay('2026-03-09', now), 'Yesterday');
  assert.equal(relativeDay('2026-03-13', now), 'In 3 days');
  assert.equal(relativeDay('2026-03-05', now), '5 days ago');
  assert.equal(relativeDay('2026-04-02', now), 'Apr 2');
  assert.equal(relativeDay('2027-04-02', now), 'Apr 2, 2027');
});

test('moments count minutes, then hours, then days', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  assert.equal(relativeMoment('2026-03-10T11:59:40Z', now), 'Just now');
  assert.equal(relativeMoment('2026-03-10T11:55:00Z', now), '5 min. ago');
  assert.equal(relativeMoment('2026-03-10T09:00:00Z', now), '3 hr. ago');
});

test('a moment that somebody set keeps its time, however far away', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  assert.equal(shownMoment('2026-03-10T11:55:00Z', now), '5 min. ago');
  const far = ['2026-03-12T05:30:00Z', '2026-03-09T05:30:00Z', '2026-04-02T05:30:00Z', '2027-04-02T05:30:00Z'];
  for (const moment of far) assert.match(shownMoment(moment, now), /^.+, \d{1,2}:30\s[AP]M$/, moment);
});

test('today is that of the zone', () => {
  const at = new Date('2026-03-10T23:30:00Z');
  assert.equal(today('UTC', at), '2026-03-10');
  assert.equal(today('Asia/Tokyo', at), '2026-03-11');
});

test('a decimal keeps every digit it came with', () => {
  assert.equal(number('123456789012345.10'), '123,456,789,012,345.10');
  assert.equal(number('-1234.5'), '-1,234.5');
  assert.equal(number(1234567), '1,234,567');
  assert.equal(number(0), '0');
  assert.equal(number(-1.5e-7), '-1.5e-7');
});

test('a duration is said by its two largest units', () => {
  const said = [
    [45_000_000, '12 hr 30 min'],
    [86_777_718_033, '1,004 days 8 hr'],
    [86_400_000, '1 day'],
    [-5_400_000, '−1 hr 30 min'],
    [61_500, '1 min 1 sec'],
    [12, '12 ms'],
    [0, '0 ms'],
    ['9223372036854775807', '106,751,991,167 days 7 hr']
  ];
  for (const [value, text] of said) assert.equal(duration(value), text);
});

test('words', () => {
  assert.equal(words('TaskManager'), 'Task manager');
  assert.equal(initials('Ada King Lovelace'), 'AL');
  assert.equal(initials('ada@example.com'), 'AC');
  assert.equal(inSentence('Line item'), 'line item');
  assert.equal(inSentence('API key'), 'API key');
  assert.equal(sentence('must be shorter'), 'Must be shorter.');
  assert.equal(t('list.count', { n: 1, singular: 'task', plural: 'tasks' }), '1 task');
  assert.equal(t('list.count', { n: 2, singular: 'task', plural: 'tasks' }), '2 tasks');
});
