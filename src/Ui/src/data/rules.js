// What the interface offers. The server makes the decisions; this only avoids offering actions that it would refuse.
import { app } from '../model/app.js';
import { today } from '../values/dates.js';
import { user } from '../model/user.js';

const context = (entity, input) => ({
  user: user.value ?? null,
  entity,
  input,
  now: new Date().toISOString(),
  today: today(app().timeZone)
});

/** Evaluates a generated rule; a rule that throws an error does not grant anything. */
function holds(rule, entity, input = {}) {
  if (rule === undefined) return true;
  if (typeof rule === 'boolean') return rule;
  try {
    return rule(context(entity, input)) === true;
  } catch {
    return false;
  }
}

/** Whether the rule can hold for some row: a rule that is false without using the row is false for all rows. */
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
export const maySee = (view) =>
  couldHold(view.permission) && (!view.entity || (view.mode === 'create' ? mayCreate(view.entity) : mayRead(view.entity)));

/** Whether the server allows this caller to do `action` with the row (rows are requested with `can=true`). */
export const can = (row, action) => row?.can?.includes(action) ?? false;

/** Whether the user may set the field of this row (for a new row: `{}`). */
export const maySet = (field, row) => !field.system && !field.computed && holds(field.update, row);

/** Whether a form shows the field of this row. */
export const isShown = (field, row) => holds(field.visible, row);

/** The behaviors to offer for a row, as `{ name, ...behavior }`: those that the server would execute now, including guards. */
export const behaviorsFor = (entity, row) =>
  Object.entries(entity.behaviors ?? {})
    .map(([name, behavior]) => ({ name, ...behavior }))
    .filter((behavior) => can(row, behavior.name));
