// What the interface may offer. The server decides; these only keep from offering what it would refuse.
import { app } from '../model/app.js';
import { today } from '../values/dates.js';
import { user } from '../model/user.js';

const context = (entity, input) => ({ user: user.value ?? null, entity, input, now: new Date().toISOString(), today: today(app().timeZone) });

/** Runs a generated rule; one that throws grants nothing. */
function holds(rule, entity, input = {}) {
  if (rule === undefined) return true;
  if (typeof rule === 'boolean') return rule;
  try {
    return rule(context(entity, input)) === true;
  } catch {
    return false;
  }
}

/** Whether some row could pass: a rule that fails without even looking at the row is refused for every row. */
export function couldHold(rule) {
  let looked = false;
  const anyRow = new Proxy({}, {
    get: () => {
      looked = true;
      return undefined;
    },
  });
  return holds(rule, anyRow, anyRow) || looked;
}

export const mayCreate = (entity) => couldHold(entity.rules?.create);
export const mayRead = (entity) => couldHold(entity.rules?.read);
export const maySee = (view) => couldHold(view.permission) && (!view.entity || (view.mode === 'create' ? mayCreate(view.entity) : mayRead(view.entity)));

/** Whether the server said that this caller may do `action` with the row (rows are asked for with `can=true`). */
export const can = (row, action) => row?.can?.includes(action) ?? false;

/** Whether the person may set the field of this row (of a new row: `{}`). */
export const maySet = (field, row) => !field.system && !field.computed && holds(field.update, row);

/** The behaviors to offer for a row, as `{ name, ...behavior }`: those that the server says it would do now, guards included. */
export const behaviorsFor = (entity, row) =>
  Object.entries(entity.behaviors ?? {})
    .map(([name, behavior]) => ({ name, ...behavior }))
    .filter((behavior) => can(row, behavior.name));
