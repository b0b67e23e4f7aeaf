import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, views: { V: { type: 'calendar', route: '/v', entity: 'Task' } },
//                                      ^ TS2322
};
