export const App = {
  name: 'Views',
  entities: {
    Task: {
      fields: { title: 'string', state: { type: 'enum', options: ['open', 'done'] }, at: 'date' },
      permissions: { create: 'public', read: 'public', update: 'public', delete: 'nobody' },
      behaviors: { finish: { fields: { state: 'dnoe' } } },
    },
  },
  views: {
    A: { type: 'lsit', route: '/a', entity: 'Task' },
    B: { type: 'list', route: 'b', entity: 'Task', columns: ['title', 'title', 'sate'], sort: '-create' },
    C: { type: 'detail', route: '/tasks/:task', entity: 'Task' },
    D: { type: 'list', route: '/tasks/:id', entity: 'Tsk' },
    E: { type: 'kanban', route: '/board', entity: 'Task', groupBy: 'title' },
    F: { type: 'kanban', route: '/board', entity: 'Task', groupBy: 'state', columns: ['open', 'don'], cards: [] },
    G: { type: 'list', route: '/api/x', entity: 'Task', filters: { state: ['open', 'dun'], at: 'soon' } },
    H: { type: 'form', route: '/tasks/new', mode: 'create' },
    I: { type: 'list', entity: 'Task', filters: 'entity.state == "opne"' },
    J: { type: 'auth', route: '/login', title: ' ' },
    K: { type: 'form', route: '/tasks/:id/edit', entity: 'Task', mode: 'edit', sections: [{ title: 'x' }] },
  },
  workflows: { w: { trigger: 'Task.finsh', condition: 'state == "dome"', actions: [] } },
};
