import type { AppDefinition } from 'truth';

/** The attacked app: every kind of field, relation and rule, and low limits. */
export const App: AppDefinition = {
  name: 'Target',
  version: '1.0.0',

  entities: {
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', required: true },
        name: { type: 'string', required: true, maxLength: 100 },
        role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true, permissions: { update: 'nobody' } },
      },
      permissions: { create: 'nobody', read: 'authenticated', update: 'entity.id == user.id', delete: 'nobody' },
      ui: { display: { primary: 'name' } },
    },

    /** Can be read by anybody, and searched. */
    Note: {
      fields: {
        title: { type: 'string', required: true, maxLength: 200 },
        city: { type: 'string', maxLength: 100 },
        text: { type: 'text', maxLength: 20000 },
        rating: { type: 'integer', min: 0, max: 5 },
        price: { type: 'decimal', precision: 10, scale: 2 },
        weight: 'number',
        done: { type: 'boolean', default: false },
        due: 'date',
        at: 'datetime',
        link: 'url',
        data: 'json',
        kind: { type: 'enum', options: ['plain', 'loud', 'silent'], default: 'plain', required: true },
        hidden: { type: 'string', maxLength: 100, permissions: { read: 'owner || admin' } },
        tags: { type: 'relation', to: 'Tag', many: true },
        page: { type: 'relation', to: 'Page' },
        createdBy: { type: 'relation', to: 'User', readonly: true },
      },
      search: ['title', 'city', 'text'],
      permissions: { create: 'authenticated', read: 'public', update: 'owner || admin', delete: 'owner || admin' },
      behaviors: {
        finish: { fields: { done: true }, when: '!done', permission: 'owner' },
        applaud: { fields: { rating: 5 }, permission: 'authenticated' },
      },
    },

    /** A tree of large texts. */
    Page: {
      fields: {
        title: { type: 'string', required: true, maxLength: 200, unique: true },
        body: { type: 'text', maxLength: 1000000 },
        parent: { type: 'relation', to: 'Page', inverse: 'children', onDelete: 'cascade' },
        owner: { type: 'relation', to: 'User', readonly: true },
      },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'owner || admin', delete: 'admin' },
    },

    Tag: {
      fields: { name: { type: 'string', required: true, unique: true, maxLength: 40 } },
      permissions: { create: 'admin', read: 'public', update: 'admin', delete: 'admin' },
    },

    /** Can be read only by its creator. */
    Secret: {
      fields: {
        text: { type: 'string', required: true, maxLength: 500 },
        note: { type: 'relation', to: 'Note' },
        createdBy: { type: 'relation', to: 'User', readonly: true },
      },
      search: ['text'],
      permissions: { create: 'authenticated', read: 'owner', update: 'owner', delete: 'owner' },
    },
  },

  settings: {
    auth: { enabled: true, sessionTimeout: '7d', allowRegistration: true },
    api: { timeout: '2s', maxAnswer: '2MB' },
  },
};
