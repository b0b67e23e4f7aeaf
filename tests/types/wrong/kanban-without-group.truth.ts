import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, views: { V: { type: 'kanban', route: '/v', entity: 'Task' } },
//                                      ^ TS2322
};
