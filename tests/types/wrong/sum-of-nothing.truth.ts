import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, views: { V: { type: 'dashboard', route: '/v', metrics: [{ entity: 'Task', aggregate: 'sum' }] } },
//                                                                                     ^ TS2322
};
