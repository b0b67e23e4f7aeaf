import assert from 'node:assert/strict';
import { test } from 'node:test';
import { match } from '../src/routing/match.js';

const views = [{ route: '/tasks' }, { route: '/tasks/:id' }, { route: '/tasks/new' }, { route: '/tasks/:id/edit' }];
const routeOf = (path) => match(views, path)?.view.route;

test('a fixed word wins over a parameter, whatever their order', () => {
  assert.equal(routeOf('/tasks/new'), '/tasks/new');
  assert.equal(routeOf('/tasks/42'), '/tasks/:id');
});

test('parameters are decoded, and a broken escape is taken as it is', () => {
  assert.deepEqual(match(views, '/tasks/a%20b/edit').params, { id: 'a b' });
  assert.deepEqual(match(views, '/tasks/%E0%A4%A').params, { id: '%E0%A4%A' });
});

test('a trailing slash is nothing, another length is another page', () => {
  assert.equal(routeOf('/tasks/'), '/tasks');
  assert.equal(routeOf('/tasks/1/edit/more'), undefined);
  assert.equal(routeOf('/'), undefined);
});
