import { deep } from './index.truth.ts';

export const states = ['open', 'done'] as const;

const who = 'authenticated';

export const rules = { create: who, read: who, update: `${who} && user.email != ''` };

export const shortest = deep.length;

/** Who signs in. */
export default { fields: { email: 'email', password: 'password' }, permissions: { create: 'nobody', read: who, update: 'user.id == entity.id', delete: 'nobody' } };
