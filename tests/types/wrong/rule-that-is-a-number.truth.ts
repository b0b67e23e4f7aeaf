import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: { Task: { fields: { a: 'string' }, permissions: { read: 1 } } },
//                                                                           ^ TS2322
};
