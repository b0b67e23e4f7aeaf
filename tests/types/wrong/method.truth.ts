import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, workflows: { w: { trigger: 'x', actions: [{ type: 'webhook', url: 'https://b.org', method: 'post' }] } },
//                                                                       ^ TS2322
};
