// The actions on a row, wherever it is shown: behaviors and deleting, with their dialogs.
import { signal } from '@preact/signals';
import { deleteRow, runBehavior } from '../data/rows.js';
import { behaviorsFor, can } from '../data/rules.js';
import { pathTo } from '../model/app.js';
import { titleOf } from '../model/titles.js';
import { note } from '../parts/announce.js';
import { ask } from '../parts/dialog.js';
import { navigate } from '../routing/router.js';
import { t } from '../strings.js';

/** The behavior whose parameters are being entered: `{ entity, row, behavior }`. */
export const pending = signal(null);

/** Runs a behavior after its dialog: its parameters, or its confirmation. */
export async function perform(entity, row, behavior) {
  if (Object.keys(behavior.parameters ?? {}).length > 0) {
    pending.value = { entity, row, behavior };
    return;
  }
  if (!(await confirmed(entity, row, behavior))) return;
  await attempt(entity, row, () => run(entity, row, behavior, {}));
}

const confirmed = (entity, row, { label, confirm, destructive }) => {
  if (!confirm && !destructive) return true;
  return ask({ title: `${label} “${titleOf(entity, row)}”?`, text: confirm ?? t('delete.text'), action: label, danger: destructive });
};

/** Rejects with a Problem. */
export async function run(entity, row, behavior, input) {
  await runBehavior(entity, row.id, behavior.name, input);
  note(`${behavior.label}: ${titleOf(entity, row)}`);
}

/** Asks, deletes the row, and leaves its page. Returns whether the row was deleted. */
export async function deleteAsked(entity, row) {
  const name = titleOf(entity, row);
  if (!(await ask({ title: t('delete.title', { name }), text: t('delete.text'), action: t('action.delete'), danger: true }))) return false;
  return attempt(entity, row, async () => {
    await deleteRow(entity, row.id);
    note(t('delete.done', { name }));
  });
}

async function attempt(entity, row, action) {
  try {
    await action();
    return true;
  } catch (problem) {
    if (!problem.text) throw problem;
    note(`${titleOf(entity, row)}: ${problem.text}`, 'danger');
    return false;
  }
}

/** Menu items of a row: behaviors, edit, delete, as far as they are allowed. */
export function rowItems(entity, row, { edit = true } = {}) {
  const editPath = edit && can(row, 'update') && pathTo(entity, 'edit', row.id);
  return [
    ...behaviorsFor(entity, row).map((behavior) => ({
      label: behavior.label, icon: iconOf(behavior), danger: behavior.destructive, run: () => perform(entity, row, behavior),
    })),
    ...(editPath ? [{ label: t('action.edit'), icon: 'edit', run: () => navigate(editPath) }] : []),
    ...(can(row, 'delete') ? [{ label: t('action.delete'), icon: 'trash', danger: true, run: () => deleteAsked(entity, row) }] : []),
  ];
}

const guesses = [
  [/complete|approve|accept|finish|done|resolve|confirm/i, 'check'],
  [/archive/i, 'archive'],
  [/delete|remove/i, 'trash'],
  [/cancel|reject|close|decline/i, 'close']
];

export const iconOf = ({ name, icon, destructive }) =>
  icon ?? guesses.find(([word]) => word.test(name))?.[1] ?? (destructive ? 'trash' : 'chevronRight');
