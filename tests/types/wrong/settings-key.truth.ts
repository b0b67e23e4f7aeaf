import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, settings: { atuh: {} },
//                                         ^ TS2353
};
