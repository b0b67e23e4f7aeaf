// The description of User for the interface.

export const User = {
  name: 'User',
  path: 'users',
  label: 'User',
  plural: 'Users',
  description: 'Someone who signs in.',
  display: { primary: 'name', secondary: 'email', badge: 'role' },
  fields: {
    email: { type: 'email', label: 'Email', required: true, unique: true },
    password: { type: 'password', label: 'Password', required: true, minLength: 8 },
    name: { type: 'string', label: 'Name', required: true, maxLength: 100 },
    role: {
      type: 'enum',
      label: 'Role',
      required: true,
      default: 'user',
      options: [
        { value: 'admin', label: 'Admin' },
        { value: 'manager', label: 'Manager' },
        { value: 'user', label: 'User' },
      ],
      // admin
      update: ({ user }) => user?.role === 'admin',
    },
    createdAt: { type: 'datetime', label: 'Created', system: true },
    updatedAt: { type: 'datetime', label: 'Updated', system: true },
  },
  behaviors: {},
  inverses: {
    people: { label: 'People', entity: 'Person', field: 'user' },
    tasks: { label: 'Tasks', entity: 'Task', field: 'createdBy' },
  },
  rules: {
    // admin
    create: ({ user }) => user?.role === 'admin',
    // authenticated
    read: ({ user }) => user != null,
  },
};
