import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: { Task: { fields: { a: { type: 'string', requird: true } } } },
//                                                                  ^ TS2561
};
