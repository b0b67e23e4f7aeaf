// Computed fields: of the row, of related rows, of many rows, of one another; and what their readers must be able to read.
export const App = {
  name: 'Studio',
  version: '1.0.0',
  entities: {
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', required: true },
        name: { type: 'string', required: true },
        level: { type: 'integer', permissions: { update: 'admin' } },
        role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true, permissions: { update: 'admin' } },
      },
      permissions: { create: 'admin', read: 'authenticated', update: 'admin || entity.id == user.id', delete: 'admin' },
      computed: { senior: 'level >= 5' },
    },
    Client: {
      fields: {
        name: { type: 'string', required: true },
        rate: { type: 'decimal', precision: 10, scale: 2, permissions: { read: 'admin' } },
        lead: { type: 'relation', to: 'User' },
      },
      permissions: { create: 'admin', read: 'admin || entity.lead == user.id', update: 'admin', delete: 'admin' },
      computed: {
        kind: '"client"',
        busy: 'jobs.length > 3',
        /** Work that is not done. */
        open: 'jobs.some(job => job.state != "done")',
      },
    },
    Job: {
      fields: {
        title: { type: 'string', required: true },
        state: { type: 'enum', options: ['todo', 'doing', 'done'], default: 'todo', required: true },
        due: 'date',
        hours: { type: 'number', min: 0 },
        note: { type: 'string', permissions: { read: 'owner' } },
        client: { type: 'relation', to: 'Client' },
        createdBy: { type: 'relation', to: 'User' },
      },
      permissions: {
        create: 'authenticated',
        read: 'entity.client.lead == user.id || admin',
        update: 'owner && entity.overdue != true || user.senior',
        delete: 'admin && !entity.overdue',
      },
      behaviors: { start: { fields: { state: 'doing' }, when: 'state == "todo" && !overdue' } },
      computed: {
        /** Its day has passed, and it is not done. */
        overdue: 'due < today && state != "done"',
        urgent: 'overdue || due <= today + days(2)',
        headline: 'title + " (" + client.name + ")"',
        /** What it costs. */
        price: 'hours * 1.5',
        rate: 'client.rate',
        of: 'client.kind',
        age: 'now - createdAt',
        ageInDays: '(now - createdAt) / days(1)',
        phase: 'overdue ? "late" : state == "done" ? "done" : "open"',
        noted: 'note != null',
        by: 'createdBy',
        column: ({ state }) => state,
      },
    },
  },
  views: {
    Jobs: { type: 'list', entity: 'Job', route: '/jobs', columns: ['headline', 'overdue', 'ageInDays'], filters: 'urgent && client.busy != true', sort: '-overdue' },
    Job: { type: 'detail', entity: 'Job', route: '/jobs/:id' },
    NewJob: { type: 'form', entity: 'Job', route: '/jobs/new', mode: 'create' },
  },
};
