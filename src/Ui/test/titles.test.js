import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setApp } from '../src/model/app.js';
import { titleOf, titlePaths, titleTexts, wayBackLabel } from '../src/model/titles.js';

const system = {
  createdAt: { type: 'datetime', label: 'Created', system: true },
  updatedAt: { type: 'datetime', label: 'Updated', system: true }
};
const options = [{ value: 'in-progress', label: 'In progress' }];
const entity = (name, fields, display = {}) => [name, { name, label: name, plural: `${name}s`, display, fields: { ...fields, ...system } }];
const to = (name, more) => ({ type: 'relation', to: name, label: name, ...more });

const entities = Object.fromEntries([
  entity('Person', { name: { type: 'string', required: true, label: 'Name' } }, { primary: 'name' }),
  entity('Item', { name: { type: 'string', label: 'Name' }, code: { type: 'string', label: 'Code' } }, { primary: 'name' }),
  entity('Loan', {
    item: to('Item', { required: true }),
    reader: to('Person', { required: true }),
    dueOn: { type: 'date', label: 'Due' },
    note: { type: 'text', label: 'Note' }
  }),
  entity('ByRelation', { item: to('Item'), amount: { type: 'number', label: 'Amount' } }, { primary: 'item' }),
  entity('Days', { from: { type: 'date', label: 'From' }, to: { type: 'date', label: 'To' } }),
  entity('Moments', { at: { type: 'datetime', label: 'At' } }),
  entity('Numbers', { width: { type: 'integer', label: 'Width' }, price: { type: 'decimal', label: 'Price' } }),
  entity('ByNumber', { price: { type: 'decimal', label: 'Price' } }, { primary: 'price' }),
  entity('States', { state: { type: 'enum', label: 'State', options } }),
  entity('Flags', { paid: { type: 'boolean', label: 'Paid' } }),
  entity('Blob', {
    data: { type: 'json', label: 'Data' },
    key: { type: 'uuid', label: 'Key' },
    secret: { type: 'password', label: 'Secret' }
  }),
  entity('ByJson', { data: { type: 'json', label: 'Data' } }, { primary: 'data' }),
  entity('Node', { parent: to('Node') }),
  entity('Left', { right: to('Right') }, { primary: 'right' }),
  entity('Right', { left: to('Left') }, { primary: 'left' }),
  entity('Tagged', { tags: { type: 'links', to: 'Item', label: 'Tags' } }, { primary: 'tags' }),
  entity('Remark', { text: { type: 'text', required: true, label: 'Text' }, about: to('Item') })
]);
setApp({ name: 'App', entities, views: [] });

const id = '01890000-0000-7000-8000-00000000000f';
const dune = { id, name: 'Dune' };
const ada = { id, name: 'Ada' };
const createdAt = '2026-03-12T09:05:00.000Z';
const title = (name, row) => titleOf(entities[name], { id, createdAt, ...row });

const cases = [
  ['Person', { name: 'Ada' }, 'Ada'],
  ['Person', { name: '  two\n lines\u2028 ' }, 'two lines'],
  ['Item', { name: null, code: 'X-1' }, 'X-1'],
  ['Loan', { item: dune, reader: ada, dueOn: '2026-03-12', note: 'With care' }, 'Dune · Ada · Mar 12, 2026'],
  ['Loan', { item: id, reader: null, dueOn: '2026-03-12' }, 'Mar 12, 2026'],
  ['Loan', { item: { id }, reader: { id, can: ['update'] }, dueOn: null, note: 'With care' }, 'With care'],
  ['ByRelation', { item: dune }, 'Dune'],
  ['ByRelation', { item: { id, name: null, code: 'X-1' } }, 'X-1'],
  ['ByRelation', { item: null, amount: 1250 }, 'Amount 1,250'],
  ['Days', { from: '2026-03-12', to: '2026-03-14' }, 'Mar 12, 2026'],
  ['Moments', { at: null }, /^Moments, Mar 12, 2026/],
  ['Numbers', { width: 3, price: '12.50' }, 'Width 3 · Price 12.50'],
  ['Numbers', { width: 0, price: null }, 'Width 0'],
  ['ByNumber', { price: '12.50' }, '12.50'],
  ['States', { state: 'in-progress' }, 'In progress'],
  ['Flags', { paid: false }, 'Paid No'],
  ['Blob', { data: { a: 1 }, key: id, secret: 'x' }, /^Blob, Mar 12, 2026/],
  ['ByJson', { data: { a: 1 } }, /^ByJson, Mar 12, 2026/],
  ['Node', { parent: { id, createdAt, parent: null } }, /^Node, Mar 12, 2026/],
  ['Tagged', { tags: { items: [dune, { id, name: 'Emma' }], next: null } }, 'Dune, Emma'],
  ['Remark', { text: 'The lamp\nflickers', about: dune }, 'The lamp flickers'],
  ['Person', { name: 'عمر' }, 'عمر'],
];

test('rows of every shape have a title', () => {
  for (const [name, row, expected] of cases) {
    const found = title(name, row);
    if (expected instanceof RegExp) assert.match(found, expected, name);
    else assert.equal(found, expected, name);
  }
});

test('a title is never an id, an object or nothing, whatever the row lacks', () => {
  const values = {
    string: 'x',
    text: 'x',
    relation: [id, { id }, { id, createdAt }],
    date: '2026-01-01',
    datetime: createdAt,
    number: 1,
    integer: '9007199254740993',
    decimal: '1.0',
    enum: 'gone',
    boolean: true,
    json: { a: 1 },
    uuid: id,
    links: [[id], { items: [{ id }] }],
    password: 'p'
  };
  for (const [name, { fields }] of Object.entries(entities)) {
    for (const missing of [undefined, null, '']) {
      for (const kept of [null, ...Object.keys(fields)]) {
        for (const value of kept
          ? [values[fields[kept].type]]
              .flat(0)
              .flatMap((v) => (fields[kept].type === 'relation' || fields[kept].type === 'links' ? v : [v]))
          : [missing]) {
          const row = { id, ...Object.fromEntries(Object.keys(fields).map((key) => [key, missing])), ...(kept ? { [kept]: value } : {}) };
          const found = titleOf(entities[name], row);
          assert.ok(
            found && !found.includes(id) && !found.includes('[object') && !/undefined|null/.test(found),
            `${name}.${kept}: ${found}`
          );
        }
      }
    }
  }
  assert.equal(titleOf(entities.Person, undefined), 'Person');
  assert.equal(titleOf(entities.Person, id), 'Person');
});

test('circles of rows and of entities end', () => {
  const node = { id, createdAt };
  node.parent = node;
  assert.match(titleOf(entities.Node, node), /^Node, /);
  const left = { id, createdAt };
  left.right = { id, left };
  assert.match(titleOf(entities.Left, left), /^Left, /);
  for (const name of Object.keys(entities)) for (const path of titlePaths(entities[name])) assert.ok(path.split('.').length <= 3, path);
});

test('a long title is cut between letters', () => {
  const family = '👩‍👩‍👧‍👦';
  const found = title('Person', { name: family.repeat(60) });
  assert.ok(found.length <= 201);
  assert.equal(found.replaceAll(family, ''), '…');
  assert.equal(title('Person', { name: 'x'.repeat(1000) }).length, 201);
});

test('what a title is made of is expanded', () => {
  assert.deepEqual(titlePaths(entities.Person), []);
  assert.deepEqual(titlePaths(entities.Loan), ['item', 'reader']);
  assert.deepEqual(titlePaths(entities.Left), ['right', 'right.left', 'right.left.right']);
  assert.deepEqual(titleTexts(entities.Loan), ['item.name', 'reader.name']);
});

test('ways back from one entity are told apart by their names', () => {
  const inverses = {
    items: { entity: 'Item', field: 'a' },
    leadingItems: { entity: 'Item', field: 'b' },
    remarks: { entity: 'Remark', field: 'c' }
  };
  assert.deepEqual(Object.keys(inverses).map((name) => wayBackLabel({ inverses }, name)), ['Items', 'Leading items', 'Remarks']);
});
