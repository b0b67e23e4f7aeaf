import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: { Task: { fields: { a: 'string' }, ui: { display: { color: { field: 'a', map: { x: 'red' } } } } } },
//                                                                                                         ^ TS2322
};
