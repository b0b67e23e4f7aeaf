import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, settings: { secrets: { key: 'abc' } },
//                                                    ^ TS2322
};
