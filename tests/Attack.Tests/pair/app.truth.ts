import type { AppDefinition } from 'truth';

/** What two nodes on one database could do twice, too often, or not at all. */
export const App: AppDefinition = {
  name: 'Pair',
  version: '1.0.0',

  entities: {
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', required: true },
        name: { type: 'string', required: true, maxLength: 100 },
      },
      permissions: { create: 'nobody', read: 'authenticated', update: 'entity.id == user.id', delete: 'nobody' },
    },

    /** Paid once. */
    Order: {
      fields: { state: { type: 'enum', options: ['open', 'paid'], default: 'open', required: true } },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'nobody' },
      behaviors: {
        pay: { when: 'state == "open"', fields: { state: 'paid' }, effects: [{ create: 'Payment', fields: { order: 'entity' } }] },
      },
    },

    Payment: {
      fields: { order: { type: 'relation', to: 'Order', required: true } },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'nobody', delete: 'nobody' },
    },

    /** With seven seats. */
    Event: {
      fields: { title: { type: 'string', required: true, maxLength: 100 } },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'nobody', delete: 'nobody' },
    },

    Seat: {
      fields: { event: { type: 'relation', to: 'Event', inverse: 'seats', required: true } },
      permissions: { create: 'entity.event.seats.length < 7', read: 'authenticated', update: 'nobody', delete: 'nobody' },
    },

    /** What a client sends until it is acknowledged. */
    Note: {
      fields: { key: { type: 'string', required: true, maxLength: 40 } },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'nobody', delete: 'nobody' },
    },
  },

  settings: { auth: { enabled: true, allowRegistration: true } },
};
