/** Addresses and names of which some are the same once they are canonical. */
export const App = {
  name: 'Clashes',
  version: '1.0.0',
  settings: { auth: { allowRegistration: true } },
  entities: {
    User: {
      fields: { email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true } },
      permissions: { create: 'nobody', read: 'authenticated', update: 'entity.id == user.id', delete: 'nobody' },
    },
    Tag: {
      fields: { name: { type: 'string', required: true, unique: true }, of: { type: 'relation', to: 'User' } },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'authenticated' },
    },
    Place: {
      fields: { city: { type: 'string', required: true }, street: 'string' },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'authenticated' },
      unique: [['city', 'street']],
    },
  },
};
