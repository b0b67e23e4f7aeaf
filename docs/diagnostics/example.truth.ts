import type { AppDefinition } from 'truth';

/** What the examples of these pages leave out. */
export const App = {
  name: 'Example',
  entities: {
    User: {
      fields: {
        email: 'email',
        password: 'password',
        name: 'string',
        role: { type: 'enum', options: ['admin', 'editor', 'member'], default: 'member', permissions: { update: 'admin' } },
      },
      permissions: { create: 'admin', read: 'authenticated', update: 'admin || entity.id == user.id', delete: 'admin' },
    },
    Task: {
      fields: {
        title: { type: 'string', required: true },
        status: { type: 'enum', options: ['open', 'done'], default: 'open' },
        points: 'integer',
        done: 'boolean',
        dueDate: 'date',
        owner: { type: 'relation', to: 'User' },
      },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'owner || admin', delete: 'admin' },
    },
  },
} satisfies AppDefinition;
