// Rows opened in this tab, for the palette; they are removed when the tab is closed and when the user signs out.
import { titleOf } from '../model/titles.js';

const key = 'truth.recent';

export const recent = () => JSON.parse(sessionStorage.getItem(key) ?? '[]');

export function remember(entity, { id, ...row }) {
  const name = titleOf(entity, row);
  const rest = recent().filter((r) => r.id !== id);
  sessionStorage.setItem(key, JSON.stringify([{ id, name, entity: entity.name }, ...rest].slice(0, 12)));
}
