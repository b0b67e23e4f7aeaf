export const App = {
  name: 'Boards',
  entities: {
    User: { fields: { email: 'email', password: 'password' }, permissions: { create: 'nobody', read: 'authenticated', update: 'nobody', delete: 'nobody' } },
    Task: {
      fields: {
        title: 'string', text: 'text', meta: 'json', hours: 'number', due: 'date', until: 'datetime',
        state: { type: 'enum', options: ['open', 'done'] }, lead: { type: 'relation', to: 'User' }, helpers: { type: 'relation', to: 'User', many: true, inverse: 'helping' },
      },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'nobody' },
      behaviors: { finish: { fields: { state: 'done' } } },
      ui: { display: { color: { field: 'title', map: { open: '#fff' } } }, list: { actions: ['view', 'finsh'] }, detail: { actions: ['fnish'] } },
    },
  },
  views: {
    Fine: {
      type: 'dashboard',
      route: '/',
      metrics: [{ title: 'Open', entity: 'Task', aggregate: 'count', filter: { state: 'open' }, icon: 'check', color: '#2a7' }, { entity: 'Task', aggregate: 'avg', field: 'hours' }, { key: 'tasks' }],
      charts: [{ title: 'By state', entity: 'Task', groupBy: 'state', kind: 'pie' }, { entity: 'Task', aggregate: 'max', field: 'due', groupBy: 'lead', kind: 'line' }],
      widgets: [{ type: 'recent', title: 'Latest', entity: 'Task', limit: 3, filter: 'state == "open"' }],
    },
    Board: {
      type: 'dashboard',
      route: '/board',
      metrics: [{ entity: 'Tsk' }, {}, { key: 'revenue', title: 'Revenue' }, { entity: 'Task', aggregate: 'sum' }, { entity: 'Task', aggregate: 'sum', field: 'due' }, { entity: 'Task', aggregate: 'median', field: 'hours' }, 3],
      charts: [{ entity: 'Task' }, { entity: 'Task', groupBy: 'helpers' }, { entity: 'Task', groupBy: 'stat', kind: 'donut' }, { entity: 'Task', groupBy: 'state', aggregate: 'min', field: 'title' }],
      widgets: [{ entity: 'Tsk' }, { limit: 0 }, { entity: 'Task', filter: { state: 'dnoe' }, size: 3 }],
    },
    Days: { type: 'calendar', route: '/days', entity: 'Task', dateField: 'due', endField: 'until', titleField: 'title', colorField: 'state', eventFields: ['hours'], filters: { state: 'open' } },
    Wrong: { type: 'calendar', route: '/wrong', entity: 'Task', dateField: 'title', endField: 'ends', titleField: 'meta', colorField: 'title', eventFields: ['hour'] },
    None: { type: 'calendar', route: '/none', entity: 'Task' },
    Own: { type: 'custom', route: '/own', component: 'Own', content: 'Hello', permission: 'authenticated', layout: 'wide' },
    Users: { type: 'list', route: '/users', entity: 'User', columns: ['email', 'password'], layout: 'table', actions: ['open'] },
    Kanban: { type: 'kanban', route: '/kanban', entity: 'Task', groupBy: 'lead', columns: ['a'] },
  },
};
