// The pages in the navigation: those that need no row and that this user may see, grouped by entity.
import { maySee } from '../data/rules.js';
import { app } from '../model/app.js';
import { hasIcon } from '../parts/icon.js';
import { isPerson } from '../parts/value.js';

const isOffered = (view) =>
  view.type !== 'auth' && view.type !== 'form' && view.type !== 'detail' && !view.route.includes(':') && maySee(view);

export function navViews() {
  const views = app().views.filter(isOffered);
  const firsts = [...new Set(views.map((v) => v.entity))];
  return firsts.flatMap((entity) => views.filter((v) => v.entity === entity));
}

/** The target of `/`: the view with the route `/`, otherwise the first page in the navigation. */
export const home = () => app().views.find((v) => v.route === '/')?.route ?? navViews()[0]?.route ?? null;

const byType = { list: 'list', kanban: 'board', custom: 'file' };

export const iconFor = (view) => {
  if (view.icon && hasIcon(view.icon)) return view.icon;
  if (view.type === 'list' && view.entity && isPerson(view.entity)) return view.entity === app().auth?.entity ? 'user' : 'users';
  return byType[view.type] ?? 'file';
};
