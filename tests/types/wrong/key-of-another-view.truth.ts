import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, views: { V: { type: 'list', route: '/v', entity: 'Task', cardFields: ['a'] } },
//                                                                                      ^ TS2353
};
