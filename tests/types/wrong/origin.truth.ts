import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, settings: { api: { cors: { origins: ['example.org'] } } },
//                                                                  ^ TS2322
};
