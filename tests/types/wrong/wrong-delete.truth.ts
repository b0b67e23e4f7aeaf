import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: { Task: { fields: { a: { type: 'relation', to: 'Task', onDelete: 'setnull' } } } },
//                                                                                ^ TS2820
};
