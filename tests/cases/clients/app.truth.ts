// What clients meet: each type of field, rows and fields that not everybody reads, relations both ways, behaviors with and without parameters.
import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Workshop',
  description: 'What is broken, and who mends it.',
  settings: { auth: { enabled: true, allowRegistration: true }, api: { maxPageSize: 20 } },
  entities: {
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', required: true },
        name: { type: 'string', required: true, maxLength: 40 },
        role: { type: 'enum', options: ['member', 'admin'], default: 'member', required: true, permissions: { update: 'admin' } },
      },
      permissions: { create: 'admin', read: 'authenticated', update: 'admin || entity.id == user.id', delete: 'admin' },
    },

    /** A customer's order. */
    Job: {
      fields: {
        name: { type: 'string', required: true, unique: true, maxLength: 40 },
        budget: { type: 'decimal', precision: 12, scale: 2 },
        lead: { type: 'relation', to: 'User', inverse: 'leads' },
      },
      permissions: { create: 'authenticated', read: 'admin || entity.lead == user.id', update: 'admin', delete: 'admin' },
    },

    /** One thing to be mended. */
    Ticket: {
      fields: {
        title: { type: 'string', required: true, minLength: 2, maxLength: 80 },
        body: 'text',
        status: { type: 'enum', options: ['open', 'in-progress', 'done'], default: 'open', required: true },
        urgent: { type: 'boolean', default: false, required: true },
        estimate: { type: 'integer', min: 0, max: 1000 },
        serial: 'integer',
        weight: 'number',
        price: { type: 'decimal', precision: 12, scale: 2 },
        due: 'date',
        seenAt: 'datetime',
        meta: 'json',
        device: 'uuid',
        contact: 'email',
        manual: 'url',
        papers: 'file',
        photo: 'image',
        /** What the workshop says among itself. */
        note: { type: 'string', permissions: { read: 'admin' } },
        job: { type: 'relation', to: 'Job' },
        parent: { type: 'relation', to: 'Ticket', inverse: 'parts' },
        helpers: { type: 'relation', to: 'User', many: true, inverse: 'helping' },
        /** Jobs that pay for it. */
        paidBy: { type: 'relation', to: 'Job', many: true, inverse: 'pays' },
        /** Who else is told. */
        watchers: { type: 'relation', to: 'User', many: true, permissions: { read: 'admin', update: 'admin' } },
        createdBy: { type: 'relation', to: 'User', inverse: 'tickets', readonly: true },
      },
      computed: { effort: 'estimate * 2', isOpen: 'status == "open"' },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'owner || admin', delete: 'owner || admin' },
      behaviors: {
        start: { fields: { status: 'in-progress' }, when: 'status == "open"' },
        /** It works again. */
        finish: {
          fields: { status: 'done', body: '$input.report', estimate: '$input.hours' },
          parameters: { report: { type: 'string', required: true, minLength: 2 }, hours: { type: 'integer', min: 0 } },
          when: 'status != "done"',
        },
        /** Others are to help. */
        hand: { fields: { helpers: '$input.to' }, parameters: { to: { type: 'relation', to: 'User', many: true, required: true }, cc: { type: 'relation', to: 'User', many: true } } },
        discard: { type: 'delete', permission: 'owner' },
      },
    },
  },
};
