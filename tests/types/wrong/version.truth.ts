import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', version: 'one', entities: {},
//               ^ TS2322
};
