import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, views: { V: { type: 'lst', route: '/v', entity: 'Task' } },
//                                           ^ TS2820
};
