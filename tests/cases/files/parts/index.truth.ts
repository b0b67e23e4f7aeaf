export { titled as titleField };
export * from './shared.truth.ts';

const titled = { type: 'string', required: true };

export const deep = { length: 20 * 2 };
