import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, workflows: { w: { trigger: 'x', actions: [{ type: 'update', entity: 'Task', fields: {} }] } },
//                                                                       ^ TS2322
};
