import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, workflows: { w: { trigger: 'Task.created' } },
//                                          ^ TS2322
};
