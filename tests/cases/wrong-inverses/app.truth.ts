export const App = {
  name: 'Inverses',
  entities: {
    Person: {
      fields: { name: 'string' },
      permissions: { create: 'public', read: 'public', update: 'public', delete: 'nobody' },
    },
    Task: {
      fields: {
        by: { type: 'relation', to: 'Person', inverse: 'work' },
        on: { type: 'relation', to: 'Person', inverse: 'work' },
        at: { type: 'relation', to: 'Person', inverse: 'name' },
      },
      permissions: { create: 'public', read: 'public', update: 'public', delete: 'nobody' },
      softDelete: true,
    },
  },
};
