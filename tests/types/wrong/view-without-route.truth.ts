import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, views: { V: { type: 'list', entity: 'Task' } },
//                                      ^ TS2322
};
