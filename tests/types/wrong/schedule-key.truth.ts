import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, workflows: { w: { trigger: { chron: '0 8 * * 1' }, actions: ['log'] } },
//                                                          ^ TS2353
};
