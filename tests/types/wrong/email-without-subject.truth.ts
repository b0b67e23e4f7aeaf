import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, workflows: { w: { trigger: 'x', actions: [{ type: 'email', to: 'a@b.org', message: 'x' }] } },
//                                                                       ^ TS2322
};
