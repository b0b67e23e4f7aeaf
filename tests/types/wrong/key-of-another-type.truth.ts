import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: { Task: { fields: { a: { type: 'boolean', minLength: 3 } } } },
//                                                                   ^ TS2353
};
