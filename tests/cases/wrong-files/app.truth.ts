import { states, staets, one } from './parts/shared.truth.ts';
import { states, gone } from './parts/gone.truth.ts';
import { plain } from './parts/plain.ts';
import { far } from 'somewhere';
import nothing from './parts/shared.truth.ts';
import { broken } from './parts/broken.truth.ts';

const states = ['x'];
export const one = 1;

export const App = {
  name: 'Files',
  entities: {
    Task: {
      fields: { a: { type: 'enum', options: staets }, b: gone, c: plain, d: far, e: nothing, f: broken },
      permissions: { create: 'nobody', read: 'public', update: 'nobody', delete: 'nobody' },
    },
  },
};

export { one };
