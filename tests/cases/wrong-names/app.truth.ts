export const App = {
  name: 'Wrong names',
  verison: '1.0',
  entities: {
    User: {
      fields: { email: 'email', password: 'password', role: { type: 'enum', options: ['admin', 'user'], default: 'usr' } },
      permissions: { read: 'authenticated', create: 'adnim', update: 'user.role == "amdin"', delet: 'admin' },
    },
    Task: {
      fields: {
        title: { type: 'strng', required: true },
        text: { type: 'string', requird: true, maxLength: '20' },
        assignee: { type: 'relation', to: 'Persn' },
        boss: { type: 'User' },
        dueDate: 'date',
        due_date: 'date',
        updatedAt: { type: 'datetime', permissions: { update: 'admin' } },
        'due-by': 'date',
      },
      permissions: {
        create: 'authenticated',
        read: 'entity.titel != null',
        update: ({ user, entity }) => entity.boss == user.id && entity.dueDat != null,
        delete: 'owner',
      },
      behaviors: {
        finish: { fields: { tittle: 'x', id: 'y' }, when: 'dueDte != null' },
        later: { fields: { dueDate: '$input.day', text: 12 }, parameters: { dat: 'date' } },
        update: {},
      },
      indexes: [['titel']],
      ui: { display: { primary: 'titlle', badge: 'boss' } },
    },
  },
  settings: { ui: { theme: 'drak', accent: 'blue' }, timeZone: 'Vienna time' },
};
