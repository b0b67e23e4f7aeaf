import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, settings: { ui: { theme: 'blue' } },
//                                               ^ TS2322
};
