// Two people changed the same row: what differs between the row as it was read, as it is now, and as this person has it.
import { sameDraft } from './draft.js';

/**
 * `base`, `theirs`, `mine`: drafts by field name. Answers
 * `rows`: fields the others changed, as `{ field, theirs, mine, both }` (`both`: this person changed it too, and differently);
 * `merged`: theirs with this person's own changes above them.
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
