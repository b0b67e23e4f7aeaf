import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: { Task: { fields: { a: 'string' }, behaviors: { b: { field: { a: 'x' } } } } },
//                                                                              ^ TS2561
};
