// Constants in expressions keep their own places, in another file too.
import { isAdmin, states, type Anything } from './shared.truth.ts';
import { Nothing } from './types-only';

const open = 'open';
const role = { boss: 'admn' };

export const App = {
  name: 'Constants',
  entities: {
    User: {
      fields: { email: 'email', password: 'password', role: { type: 'enum', options: ['admin', 'user'], permissions: { update: 'admin' } } },
      permissions: { create: 'admin', read: `${isAdmin} || entity.id == user.id`, update: isAdmin, delete: isAdmin + ' && entity.id != user.id' },
    },
    Task: {
      fields: { state: { type: 'enum', options: states }, prio: { type: 'integer', max: 2 * 3 } },
      permissions: {
        create: ({ user }) => user.role == role.boss,
        read: `entity.state == '${open}' || entity.state in ${states}`,
        update: ({ user: u, entity: e }) => e.state == open && u.role == 'admin',
        delete: (it) => it.entity.state == states[1] || it.user.role == 'admin',
      },
    },
  },
};
