import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, workflows: { w: { trigger: 'x', actions: [{ type: 'mail', to: 'a@b.org' }] } },
//                                                                         ^ TS2820
};
