// The description of Person for the interface.

export const Person = {
  name: 'Person',
  path: 'people',
  label: 'Person',
  plural: 'People',
  description: 'Someone work is given to, whether or not they sign in.',
  display: { primary: 'name', secondary: 'title' },
  fields: {
    name: { type: 'string', label: 'Name', required: true, maxLength: 100 },
    email: { type: 'email', label: 'Email', unique: true },
    title: { type: 'string', label: 'Job title', maxLength: 100 },
    user: { type: 'relation', label: 'Account', to: 'User', help: 'The account this person signs in with.' },
    createdAt: { type: 'datetime', label: 'Created', system: true },
    updatedAt: { type: 'datetime', label: 'Updated', system: true },
  },
  behaviors: {},
  inverses: { tasks: { label: 'Tasks', entity: 'Task', field: 'assignee' } },
  rules: {
    // admin || manager
    create: ({ user }) => ['admin', 'manager'].includes(user?.role),
    // authenticated
    read: ({ user }) => user != null,
  },
};
