import type { AppDefinition } from 'truth';

const item = {
  title: { type: 'string', required: true },
  level: 'integer',
  project: { type: 'relation', to: 'Project' },
  createdBy: { type: 'relation', to: 'User' },
} as const;

/** One entity under three rules, for `bench/lists`. */
export const App: AppDefinition = {
  name: 'Lists',
  version: '1.0.0',
  settings: { auth: { enabled: true, allowRegistration: true } },
  entities: {
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', required: true },
        role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true, permissions: { update: 'admin' } },
      },
      permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' },
    },
    Project: { fields: { lead: { type: 'relation', to: 'User' } }, permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' } },
    Owned: { fields: item, plural: 'owned', permissions: { create: 'authenticated', read: 'owner', update: 'owner', delete: 'owner' } },
    Shared: { fields: item, plural: 'shared', permissions: { create: 'authenticated', read: 'admin || owner', update: 'owner', delete: 'owner' } },
    Led: { fields: item, plural: 'led', permissions: { create: 'authenticated', read: 'entity.project.lead == user.id', update: 'owner', delete: 'owner' } },
  },
};
