import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Wrong', entites: {}, entities: {},
//               ^ TS2561
};
