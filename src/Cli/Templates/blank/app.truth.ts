import type { AppDefinition } from 'truth';

/** The purpose of this app. */
export const App: AppDefinition = {
  name: 'AppName',
  version: '0.1.0',

  entities: {
    /** A user who signs in. */
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', required: true },
        name: { type: 'string', required: true, maxLength: 100 },
        role: {
          type: 'enum',
          options: ['admin', 'user'],
          default: 'user',
          required: true,
          permissions: { update: 'admin' },
        },
      },
      permissions: {
        create: 'admin',
        read: 'authenticated',
        update: 'admin || entity.id == user.id',
        delete: 'admin && entity.id != user.id',
      },
      ui: { display: { primary: 'name', secondary: 'email', badge: 'role' } },
    },

    /** A note of a user. */
    Note: {
      fields: {
        title: { type: 'string', required: true, maxLength: 200 },
        text: 'text',
        owner: { type: 'relation', to: 'User', readonly: true },
      },
      permissions: {
        create: 'authenticated',
        read: 'owner || admin',
        update: 'owner',
        delete: 'owner || admin',
      },
    },
  },

  settings: { auth: { enabled: true, allowRegistration: true } },
};
