// Two users have changed the same row: the differences between the row as it was read, as it is now, and as this user has changed it.
import { sameDraft } from './draft.js';

/**
 * `base`, `theirs`, `mine`: drafts by field name. Returns
 * `rows`: fields that others have changed, as `{ field, theirs, mine, both }` (`both`: this user has changed it as well, to a different
 * value);
 * `merged`: the new row with the changes of this user.
 */
export function compare(fields, base, theirs, mine) {
  const rows = [];
  const merged = { ...theirs };
  for (const field of fields) {
    const { name } = field;
    const touched = !sameDraft(field, base[name], mine[name]);
    if (touched) merged[name] = mine[name];
    if (!sameDraft(field, base[name], theirs[name])) {
      rows.push({ field, theirs: theirs[name], mine: mine[name], both: touched && !sameDraft(field, theirs[name], mine[name]) });
    }
  }
  return { rows, merged };
}
