// Every action, every key, every way to write a text.
const sender = 'Desk';

export const App = {
  name: 'Desk',
  entities: {
    User: {
      fields: { email: 'email', password: 'password', name: 'string', phone: { type: 'string', permissions: { read: 'user.id == entity.id' } } },
      permissions: { create: 'nobody', read: 'authenticated', update: 'nobody', delete: 'nobody' },
    },
    Ticket: {
      fields: {
        title: { type: 'string', required: true },
        state: { type: 'enum', options: ['open', 'closed'], default: 'open', required: true },
        cost: { type: 'number', permissions: { read: 'owner' } },
        closedAt: 'datetime',
        owner: { type: 'relation', to: 'User', required: true },
      },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'owner', delete: 'owner' },
      behaviors: { close: { fields: { state: 'closed', closedAt: 'now' }, parameters: { why: { type: 'string', required: true } }, emits: 'ticket.over' } },
    },
    Note: {
      fields: { text: { type: 'string', required: true }, on: { type: 'relation', to: 'Ticket', required: true }, kind: { type: 'enum', options: ['info', 'open', 'closed'], default: 'info' } },
      permissions: { create: 'nobody', read: 'authenticated', update: 'nobody', delete: 'nobody' },
    },
  },
  workflows: {
    /** Says that a ticket is over. */
    over: {
      trigger: ['ticket.OVER', 'Ticket.deleted'],
      condition: ({ entity, previous, now }) => entity.state == 'closed' && previous.state != 'closed' && now > entity.createdAt,
      actions: [
        { type: 'log', message: 'Closed: ${entity.title}', level: 'warning', data: { id: '${entity.id}', cost: '${entity.cost}', tags: ['a', '${event.name}'] }, reveals: ['cost'] },
        { type: 'email', to: ['${entity.owner.email}', 'desk@example.org'], subject: `${sender}: \${entity.title}`, message: 'By ${user.name ?? "nobody"} at ${event.at}, ${app.name}', html: '<p>${entity.title}</p>' },
        { type: 'webhook', url: 'https://example.org/${entity.id}', method: 'PUT', headers: { 'X-Title': '${entity.title}' }, data: { late: '${event.at - entity.createdAt > days(2)}' }, timeout: '5s' },
        { type: 'create', entity: 'Note', fields: { text: 'Closed, ' + sender, on: '${entity}', kind: ({ entity }) => entity.state } },
        { type: 'update', entity: 'Note', where: 'on == entity.id && kind == "info"', fields: { kind: 'closed', text: '${entity.title} (${user.name})' } },
        { type: 'update', entity: 'Note', where: { on: '${entity.id}', kind: 'open' }, fields: { kind: 'closed' } },
        { type: 'delete', entity: 'Note', where: ({ on, entity }) => on == entity.id && entity.state == 'open' },
        { type: 'notify', to: '${entity.owner}', message: 'Call ${user.phone}', reveals: ['user.phone'] },
      ],
      retry: { attempts: 3, backoff: '2s', factor: 1.5, max: '1h' },
      async: false,
    },
    nightly: { trigger: { cron: '*/15 8-18 * jan-mar MON,5' }, actions: [{ type: 'delete', entity: 'Note', where: 'createdAt < now - days(30)' }], enabled: false },
    tidy: { trigger: 'Note.created', actions: [{ type: 'behavior', entity: 'Ticket', id: '${entity.on}', name: 'close', input: { why: 'a note: ${entity.text}' } }] },
  },
};
