import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setApp } from '../src/model/app.js';
import { answers, findingOf, isFound } from '../src/data/search.js';

const string = { type: 'string', required: true };
const entities = {
  Item: { name: 'Item', display: { primary: 'title' }, fields: { title: string } },
  Loan: {
    name: 'Loan',
    display: {},
    fields: { item: { type: 'relation', to: 'Item', required: true }, note: { type: 'text' }, secret: { type: 'text', read: () => true } }
  },
  Day: { name: 'Day', display: {}, fields: { on: { type: 'date' } } }
};
setApp({ name: 'App', entities, views: [] });

test('rows with a text of their own are searched for, others by what they are called by, and the rest by whoever shows them', () => {
  assert.deepEqual(findingOf(entities.Item, 'Dune'), { search: 'Dune' });
  assert.deepEqual(findingOf(entities.Loan, 'DU "n'), {
    filter:
      '(entity.item.title.toLowerCase().includes("du") || entity.note.toLowerCase().includes("du")) && (entity.item.title.toLowerCase().includes("\\"n") || entity.note.toLowerCase().includes("\\"n"))'
  });
  assert.deepEqual(findingOf(entities.Day, '2026'), {});
  assert.deepEqual([isFound(entities.Item), isFound(entities.Loan), isFound(entities.Day)], [true, true, false]);
  assert.deepEqual(findingOf(entities.Item, '  '), {});
  assert.equal(answers('Dune by Herbert', 'her dune'), true);
});
