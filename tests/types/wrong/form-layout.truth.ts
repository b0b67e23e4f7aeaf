import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: { Task: { fields: { a: 'string' }, ui: { form: { layout: 'three-column' } } } },
//                                                                          ^ TS2322
};
