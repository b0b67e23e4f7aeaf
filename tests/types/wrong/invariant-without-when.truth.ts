import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entities: {}, never: { 'a guest writes': { entity: 'Task', action: 'create' } },
//                                      ^ TS2741
};
