import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: { Task: { fields: { a: 'string' }, behaviors: { b: { parameters: { p: 'sting' } } } } },
//                                                                                            ^ TS2820
};
