import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
//           ^ TS2741
  entities: {},
};
