import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, workflows: { w: { trigger: 'x', actions: ['log'], retry: { backoff: 'soon' } } },
//                                                                                        ^ TS2322
};
