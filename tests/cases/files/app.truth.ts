// Values of other truth files, in every way to import them; each file is read once.
import type { AppDefinition } from 'truth';
import { type Nothing, Missing } from './types-that-are-not-there.ts';
import people, { rules as usual, states } from './parts/shared.truth.ts';
import * as shared from './parts/shared.truth.ts';
import { titleField, deep } from './parts/index.truth.ts';

export const App: AppDefinition & Missing & Nothing = {
  name: 'Files',
  entities: {
    User: people,
    Task: { fields: { title: titleField, state: { type: 'enum', options: states, default: shared.states[0] }, note: { type: 'string', maxLength: deep.length } }, permissions: { ...usual, delete: 'nobody' } },
  },
};
