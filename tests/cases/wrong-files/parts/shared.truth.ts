import { two } from './circle.truth.ts';

export const states = ['open'];
export const one = { length: two };
const unused = nowhere;
