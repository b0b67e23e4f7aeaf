import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: { Task: { fields: { a: { type: 'date', default: 'today' } } } },
//                                                                ^ TS2322
};
