// An own project's: what hooks, endpoints and other ways to sign in could get past, if they could.
import type { AppDefinition } from 'truth';

export const App: AppDefinition = {
  name: 'Desk',
  settings: { auth: { enabled: true, allowRegistration: true } },
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

    /** Something that somebody wants. */
    Ticket: {
      fields: {
        title: { type: 'string', required: true, minLength: 2, maxLength: 40 },
        body: 'text',
        status: { type: 'enum', options: ['open', 'closed'], default: 'open', required: true },
        priority: { type: 'integer', min: 0, max: 5, default: 0 },
        due: 'date',
        price: { type: 'decimal', precision: 8, scale: 2 },
        meta: 'json',
        /** What the desk says among itself. */
        note: { type: 'string', permissions: { read: 'admin', update: 'admin' } },
        origin: { type: 'string', readonly: true },
        createdBy: { type: 'relation', to: 'User', inverse: 'tickets', readonly: true },
      },
      computed: { isOpen: 'status == "open"' },
      permissions: { create: 'authenticated', read: 'owner || admin', update: 'owner || admin', delete: 'admin' },
      behaviors: {
        close: { fields: { status: 'closed', body: '$input.report' }, parameters: { report: { type: 'string', required: true, minLength: 2 } }, when: 'status == "open"' },
        drop: { type: 'delete', permission: 'owner', when: 'status == "open"' },
        claim: { fields: { createdBy: 'currentUser' }, permission: 'admin' },
      },
    },

    /** What was done, for those who look later. */
    Entry: {
      fields: { text: { type: 'string', required: true } },
      permissions: { create: 'nobody', read: 'admin', update: 'nobody', delete: 'nobody' },
    },
  },
};
