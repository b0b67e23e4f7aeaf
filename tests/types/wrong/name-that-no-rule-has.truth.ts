import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: { Task: { fields: { a: 'string' }, permissions: { read: ({ usr }) => usr.id == 1 } } },
//                                                                                    ^ TS2339
};
