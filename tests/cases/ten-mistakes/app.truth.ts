// Ten mistakes of ten kinds, ten diagnostics at the ten places.
import type { AppDefinition } from 'truth';

const states = ['open', 'done'] as const;

export const App: AppDefinition = {
  name: 'Mistakes',
  version: '1.0',
  entities: {
    User: {
      fields: { email: 'email', password: 'password', role: { type: 'enum', options: ['admin', 'user'], permissions: { update: 'admin' } } },
      permissions: { create: 'nobody', read: 'authenticated', update: 'admin', delete: 'nobody' },
    },
    Task: {
      fields: {
        title: { type: 'string', requird: true },
        state: { type: 'enum', options: states, default: 'dnoe' }
        due: { type: 'date' },
        lead: { type: 'relation', to: 'Usr' },
        owner: { type: 'relation', to: 'User' },
      },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'owner || entity.titel == "x"', delete: 'admin' },
      behaviors: { finish: { fields: { state: 'done', due: '$input.day' }, parameters: { when: 'date' } } },
    },
  },
  views: {
    Tasks: { type: 'list', route: '/tasks', entity: 'Task', columns: ['title', 'stat'] },
    Board: { type: 'kanban', route: '/board', entity: 'Task', groupBy: 'title' },
    Home: { type: 'custom', route: '/', content: 'Hello' },
  },
