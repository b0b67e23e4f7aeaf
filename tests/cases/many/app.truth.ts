// Relations to many rows: named back and not, to the entity itself, asked about in rules, guards and computed fields, guarded as fields are.
export const App = {
  name: 'Board',
  version: '1.0.0',
  entities: {
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', required: true },
        name: { type: 'string', required: true },
        role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true, permissions: { update: 'admin' } },
        groups: { type: 'relation', to: 'Group', many: true, inverse: 'members', permissions: { update: 'admin' } },
      },
      permissions: { create: 'admin', read: 'authenticated', update: 'admin || entity.id == user.id', delete: 'admin' },
    },
    Group: {
      fields: { name: { type: 'string', required: true, unique: true } },
      permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' },
      computed: { size: 'members.length' },
    },
    Tag: {
      fields: { name: { type: 'string', required: true }, hidden: 'boolean', locked: 'boolean' },
      permissions: { create: 'admin', read: 'admin || entity.hidden != true', update: 'admin', delete: 'admin' },
    },
    Card: {
      fields: {
        title: { type: 'string', required: true },
        /** What it is about. */
        tags: { type: 'relation', to: 'Tag', many: true },
        watchers: { type: 'relation', to: 'User', many: true, inverse: 'watching', onDelete: 'restrict' },
        related: { type: 'relation', to: 'Card', many: true, inverse: 'relatedFrom' },
        reviewers: { type: 'relation', to: 'User', many: true, inverse: 'reviewing', permissions: { read: 'admin', update: 'admin' } },
        groups: { type: 'relation', to: 'Group', many: true, inverse: 'cards', onDelete: 'cascade' },
        createdBy: { type: 'relation', to: 'User', inverse: 'cards' },
      },
      permissions: {
        create: 'authenticated && !entity.tags.some(tag => tag.locked == true)',
        read: 'owner || admin || entity.watchers.includes(user) || entity.groups.some(group => group.members.includes(user))',
        update: '(owner || admin) && entity.tags.length <= 3',
        delete: 'owner || admin',
      },
      behaviors: {
        clear: { fields: { tags: [] }, when: 'tags.length > 0' },
        tag: { parameters: { tags: { type: 'relation', to: 'Tag', many: true, required: true } }, fields: { tags: '$input.tags' } },
      },
      computed: { tagged: 'tags.length > 0', watched: 'watchers.length', popular: 'watchers.every(w => w.name != "") && watchers.length > 1' },
      ui: { list: { columns: ['title', 'tags', 'watchers'] } },
    },
  },
};
