/** One rule of five comparisons, which bench/rules measures. */
export const App = {
  name: 'Measured',
  entities: {
    User: {
      fields: {
        email: 'email',
        password: 'password',
        role: { type: 'enum', options: ['admin', 'user'], default: 'user', required: true, permissions: { update: 'admin' } },
        level: { type: 'integer', permissions: { update: 'admin' } },
      },
      permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' },
    },
    Task: {
      fields: {
        status: { type: 'enum', options: ['open', 'held', 'done'], default: 'open', required: true },
        amount: 'number',
        level: 'integer',
        owner: { type: 'relation', to: 'User' },
      },
      permissions: {
        create: 'authenticated',
        read: 'authenticated',
        update: "admin || owner && entity.status == 'open' && entity.amount < 1000 && entity.level <= user.level",
        delete: 'admin',
      },
    },
  },
};
