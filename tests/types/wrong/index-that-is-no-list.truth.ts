import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: { Task: { fields: { a: 'string' }, indexes: ['a'] } },
//                                                                      ^ TS2322
};
