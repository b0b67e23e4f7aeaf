import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: { Task: { fields: { a: { type: 'boolean', default: 'yes' } } } },
//                                                                   ^ TS2322
};
