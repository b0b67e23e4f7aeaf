const staff = "user.role == 'admin'";

export const App = {
  name: 'Invariants',
  entities: {
    User: { fields: { email: 'email', password: 'password', role: { type: 'enum', options: ['admin', 'user'], permissions: { update: 'admin' } } }, permissions: { create: 'nobody', read: 'authenticated', update: 'admin', delete: 'nobody' } },
    Task: {
      fields: { title: 'string', lead: { type: 'relation', to: 'User' } },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'lead', delete: 'admin' },
      behaviors: { finish: { fields: { title: 'done' } } },
    },
  },
  never: {
    'a guest changes a task': { entity: 'Task', action: ['create', 'update', 'delete', 'finish'], when: '!authenticated' },
    'anybody makes a user': { entity: 'User', action: 'create', when: true },
    'another touches it': { entity: 'Task', action: 'update', when: `entity.lead != user.id && !(${staff})` },
    'an arrow': { entity: 'Task', action: ['update'], when: ({ input, entity }) => input.lead != entity.lead },
    'wrong names': { entity: 'Tsk', action: 'update', when: 'true' },
    'wrong action': { entity: 'Task', action: ['udpate', 'read', 'read'], when: 'entity.titel == "x" || amdin' },
    'no input to read': { entity: 'Task', action: ['read', 'update'], when: 'input.title == "x"' },
    'nothing': {},
    'not an object': 'admin',
    'no such key': { entity: 'Task', action: [], when: 'false', unless: 'x' },
  },
};
