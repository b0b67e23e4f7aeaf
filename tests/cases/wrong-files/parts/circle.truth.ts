import { one } from './shared.truth.ts';

const half = one.length;
export const two = half + 1;
