import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, views: { V: { type: 'dashboard', route: '/v', charts: [{ entity: 'Task' }] } },
//                                                                                    ^ TS2322
};
