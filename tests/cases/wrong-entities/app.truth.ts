const missing = nowhere;

export const App = {
  name: 'Entities',
  entities: {
    User: {
      fields: { email: 'email', password: 'password', role: { type: 'enum', options: ['admin', 'user'] }, team: { type: 'relation', to: 'Team', inverse: 'the people' } },
      permissions: { create: 'nobody', read: 'authenticated', update: 'admin', delete: 'nobody' },
      behaviors: { promote: { fields: { role: 'admin' } }, demote: { fields: { role: 'user' }, permission: 'admin' } },
    },
    Team: { was: 'User', fields: { name: { type: 'string', was: 'name' }, label: { type: 'string', was: 'title' }, head: { type: 'string', was: 'title' } }, permissions: { create: 'admin', read: 'admin', update: 'admin', delete: 'admin' } },
    Broken: missing,
    Task: {
      fields: {
        id: { type: 'integer', generated: true },
        createdAt: { type: 'date', auto: true, permissions: { update: 'admin' } },
        title: { type: 'string', pattern: '^[A-Z]', default: 'x', searchable: true },
        count: { type: 'integer', searchable: true },
        price: { type: 'decimal', precision: 4, scale: 2, min: -100, max: 1.555 },
        meta: { type: 'json', unique: true },
        done: 'boolean',
        state: { type: 'enum', options: ['open', 'done'] },
        due: 'date',
        at: 'datetime',
        lead: { type: 'relation', to: 'User' },
        team: { type: 'relation', to: 'Team' },
        helpers: { type: 'relation', to: 'User', many: true, inverse: 'helping', index: true },
      },
      search: ['title', 'count', 'titel'],
      unique: [['title', 'helpers'], [], ['titel']],
      indexes: [['meta'], 'title'],
      permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'admin', finsh: 'admin' },
      behaviors: {
        right: { fields: { title: ({ entity }) => entity.title + '!', count: () => 1, done: ({ entity }) => entity.count > 3, state: ({ done }) => (done ? 'open' : 'done'), lead: ({ user }) => user, due: ({ today }) => today + days(1), at: ({ now }) => now } },
        wrong: {
          fields: {
            title: ({ entity }) => entity.count, count: ({ entity }) => entity.count / 2, done: ({ entity }) => entity.title, state: ({ done }) => (done ? 'open' : 'doen'),
            lead: ({ entity }) => entity.team, due: ({ now }) => now, at: '$input.when', team: '$input.whom', meta: '$input.meat', helpers: 'x',
          },
          parameters: { when: 'date', whom: { type: 'relation', to: 'User' }, meta: 'json', bad: { type: 'string', unique: true } },
          emits: ['task.wrong', 'Task.Wrong', 'a b', 'TASK.x', 'task.X'],
          when: 'titel == "x" && input.why == "y"',
        },
        gone: { type: 'delete', fields: { title: 'x' } },
        both: { fields: { title: 'x' }, modifies: { title: 'y' } },
        update: {},
      },
    },
  },
};
