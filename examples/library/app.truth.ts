import type { AppDefinition } from 'truth';

const staff = 'admin || librarian';

/** A lending library: items and their copies, members who borrow and reserve them, and what they owe. */
export const App: AppDefinition = {
  name: 'Library',
  version: '1.0.0',
  settings: { auth: { enabled: true, sessionTimeout: '7d' }, ui: { accent: '#0f766e' } },

  entities: {
    /** Members, and the staff who sign in. */
    User: {
      label: 'Member',
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', required: true },
        name: { type: 'string', required: true, maxLength: 100 },
        role: {
          type: 'enum',
          options: ['admin', 'librarian', 'member'],
          default: 'member',
          required: true,
          permissions: { update: 'admin' },
        },
        phone: { type: 'string', maxLength: 40, help: 'Called when a reserved item is here' },
      },
      computed: {
        /** The total of the open fines. */
        owes: 'fines.sum(f => f.amount, f => f.paidAt == null)',
        /** How many items the member has at the moment. */
        borrowed: 'loans.count(l => l.returnedAt == null)',
      },
      invariants: { 'a member has at most five items at a time': 'loans.count(l => l.returnedAt == null) <= 5' },
      permissions: {
        create: staff,
        read: `entity.id == user.id || ${staff}`,
        update: `entity.id == user.id || ${staff}`,
        delete: 'admin',
      },
      ui: {
        display: { primary: 'name', secondary: 'email', badge: 'role' },
        list: { columns: ['name', 'email', 'borrowed', 'owes'] },
      },
    },

    Branch: {
      fields: {
        name: { type: 'string', required: true, unique: true, maxLength: 100 },
        city: { type: 'string', required: true, maxLength: 100 },
        opensAt: { type: 'time', required: true, default: '09:00:00' },
        closesAt: { type: 'time', required: true, default: '18:00:00' },
      },
      computed: { copiesHere: "copies.count(c => c.state == 'here')" },
      invariants: { 'a branch closes after it opens': 'closesAt > opensAt' },
      permissions: { create: 'admin', read: 'public', update: 'admin', delete: 'admin' },
    },

    /** Who works at which branch. */
    Staff: {
      plural: 'staff',
      fields: {
        user: {
          type: 'relation',
          to: 'User',
          required: true,
          inverse: 'posts',
          onDelete: 'cascade',
          permissions: { update: 'admin' },
        },
        branch: { type: 'relation', to: 'Branch', required: true, inverse: 'staff', onDelete: 'cascade' },
        since: { type: 'date', default: 'now' },
      },
      unique: [['user', 'branch']],
      permissions: { create: 'admin', read: staff, update: 'admin', delete: 'admin' },
      ui: { display: { primary: 'user' } },
    },

    Item: {
      fields: {
        title: { type: 'string', required: true, maxLength: 200 },
        author: { type: 'string', maxLength: 200 },
        kind: { type: 'enum', options: ['book', 'film', 'game', 'map'], default: 'book', required: true },
        pages: { type: 'integer', min: 1, visible: "kind == 'book'" },
        minutes: { type: 'integer', min: 1, visible: "kind == 'film'" },
        price: { type: 'decimal', precision: 8, scale: 2, min: 0, currency: 'EUR', help: 'What a lost copy costs' },
        loanDays: { type: 'integer', required: true, default: 28, min: 1, max: 90 },
      },
      computed: {
        all: 'copies.length',
        here: "copies.count(c => c.state == 'here')",
        waiting: "reservations.count(r => r.state == 'waiting')",
      },
      search: ['title', 'author'],
      permissions: { create: staff, read: 'public', update: staff, delete: 'admin' },
      behaviors: {
        /** Takes the next place in the queue. */
        reserve: {
          permission: 'authenticated',
          when: 'here == 0',
          effects: [{ create: 'Reservation', fields: { item: 'entity', member: 'currentUser' } }],
        },
      },
      ui: {
        display: { primary: 'title', secondary: 'author', badge: 'kind' },
        list: { columns: ['title', 'author', 'kind', 'here', 'all', 'waiting'] },
      },
    },

    Copy: {
      plural: 'copies',
      fields: {
        item: { type: 'relation', to: 'Item', required: true, inverse: 'copies', onDelete: 'restrict' },
        branch: { type: 'relation', to: 'Branch', required: true, inverse: 'copies', onDelete: 'restrict' },
        code: { type: 'string', required: true, unique: true, maxLength: 20 },
        state: { type: 'enum', options: ['here', 'lent', 'repair', 'lost'], default: 'here', required: true },
      },
      invariants: { 'a copy that is here is not on loan': "state != 'here' || loans.every(l => l.returnedAt != null)" },
      permissions: { create: staff, read: 'public', update: staff, delete: 'admin' },
      behaviors: {
        /** Makes the loan, marks the copy and closes the reservation, all at once. */
        lend: {
          parameters: { member: { type: 'relation', to: 'User', required: true } },
          permission: 'admin || librarian && entity.branch.staff.some(s => s.user == user.id)',
          when: "state == 'here' && input.member.fines.sum(f => f.amount, f => f.paidAt == null) < 10 && item.reservations.count(r => r.state == 'waiting' && r.member != input.member) < item.copies.count(c => c.state == 'here')",
          fields: { state: 'lent' },
          effects: [
            {
              create: 'Loan',
              as: 'system',
              fields: {
                copy: 'entity',
                member: '$input.member',
                dueOn: ({ entity, today }) => today + days(entity.item.loanDays),
              },
            },
            {
              update: 'item.reservations',
              where: "member == input.member && state == 'waiting'",
              fields: { state: 'collected' },
            },
          ],
          icon: 'hand',
        },
      },
      ui: {
        display: {
          primary: 'code',
          secondary: 'item',
          badge: 'state',
          color: { field: 'state', map: { here: '#2a7', lent: '#c80' } },
        },
      },
    },

    Loan: {
      fields: {
        copy: { type: 'relation', to: 'Copy', required: true, inverse: 'loans', onDelete: 'restrict', readonly: true },
        member: {
          type: 'relation',
          to: 'User',
          required: true,
          inverse: 'loans',
          onDelete: 'restrict',
          readonly: true,
        },
        dueOn: { type: 'date', required: true },
        returnedAt: 'datetime',
        extensions: { type: 'integer', required: true, default: 0, min: 0 },
      },
      computed: { late: 'returnedAt == null && dueOn < today' },
      unique: [{ fields: ['copy'], where: 'returnedAt == null' }],
      invariants: {
        'an open loan is of a copy that is lent': "returnedAt != null || copy.state == 'lent' || copy.state == 'lost'",
      },
      permissions: {
        create: 'nobody',
        read: `entity.member == user.id || ${staff}`,
        update: 'nobody',
        delete: 'nobody',
      },
      behaviors: {
        /** The copy is here again. */
        giveBack: {
          permission: staff,
          when: 'returnedAt == null',
          fields: { returnedAt: 'now' },
          effects: [{ update: 'copy', fields: { state: 'here' } }],
        },
        extend: {
          permission: `entity.member == user.id || ${staff}`,
          when: 'returnedAt == null && extensions < 2',
          fields: { dueOn: ({ dueOn }) => dueOn + days(14), extensions: ({ extensions }) => extensions + 1 },
        },
        /** Charges the member. */
        fine: {
          parameters: {
            amount: { type: 'decimal', precision: 8, scale: 2, min: '0.01', required: true, currency: 'EUR' },
            reason: { type: 'enum', options: ['late', 'damaged', 'lost'], required: true },
          },
          permission: staff,
          effects: [
            {
              create: 'Fine',
              fields: {
                member: ({ entity }) => entity.member,
                loan: 'entity',
                amount: '$input.amount',
                reason: '$input.reason',
              },
            },
          ],
        },
        /** The copy does not come back: the member pays its price. */
        lose: {
          permission: staff,
          when: 'returnedAt == null && copy.item.price > 0',
          fields: { returnedAt: 'now' },
          effects: [
            { update: 'copy', fields: { state: 'lost' } },
            {
              create: 'Fine',
              fields: {
                member: ({ entity }) => entity.member,
                loan: 'entity',
                amount: ({ entity }) => entity.copy.item.price,
                reason: 'lost',
              },
            },
          ],
          confirm: 'Charge the member for the copy?',
        },
      },
      ui: {
        display: { primary: 'copy', secondary: 'member' },
        list: { columns: ['copy', 'member', 'dueOn', 'returnedAt', 'late'] },
      },
    },

    Reservation: {
      fields: {
        item: {
          type: 'relation',
          to: 'Item',
          required: true,
          inverse: 'reservations',
          onDelete: 'cascade',
          readonly: true,
        },
        member: {
          type: 'relation',
          to: 'User',
          required: true,
          inverse: 'reservations',
          onDelete: 'cascade',
          readonly: true,
          default: 'currentUser',
        },
        state: {
          type: 'enum',
          options: ['waiting', 'collected', 'cancelled'],
          default: 'waiting',
          required: true,
          permissions: { update: staff },
        },
      },
      owner: 'member',
      unique: [{ fields: ['item', 'member'], where: "state == 'waiting'" }],
      permissions: {
        create: `(owner || ${staff}) && entity.state == 'waiting'`,
        read: `owner || ${staff}`,
        update: staff,
        delete: 'nobody',
      },
      behaviors: {
        cancel: { permission: `owner || ${staff}`, when: "state == 'waiting'", fields: { state: 'cancelled' } },
      },
      ui: { display: { primary: 'item', secondary: 'member', badge: 'state' } },
    },

    Fine: {
      fields: {
        member: { type: 'relation', to: 'User', required: true, inverse: 'fines', onDelete: 'restrict' },
        loan: { type: 'relation', to: 'Loan', inverse: 'fines', onDelete: 'restrict' },
        amount: { type: 'decimal', precision: 8, scale: 2, min: '0.01', required: true, currency: 'EUR' },
        reason: { type: 'enum', options: ['late', 'damaged', 'lost'], required: true },
        paidAt: 'datetime',
      },
      permissions: { create: staff, read: `entity.member == user.id || ${staff}`, update: 'admin', delete: 'admin' },
      behaviors: { pay: { permission: staff, when: 'paidAt == null', fields: { paidAt: 'now' } } },
      ui: {
        display: { primary: 'member', secondary: 'reason' },
        list: { columns: ['member', 'amount', 'reason', 'paidAt'] },
      },
    },
  },

  never: {
    'a member lends or changes a copy': {
      entity: 'Copy',
      action: ['create', 'update', 'delete', 'lend'],
      when: "user.role != 'admin' && user.role != 'librarian'",
    },
    'a member makes a loan': { entity: 'Loan', action: 'create', when: "!authenticated || user.role == 'member'" },
    'a member forgives a fine': {
      entity: 'Fine',
      action: ['create', 'update', 'delete', 'pay'],
      when: "!authenticated || user.role == 'member'",
    },
    'somebody sees what another member borrowed': {
      entity: 'Loan',
      action: 'read',
      when: "entity.member != user.id && user.role == 'member'",
    },
  },
};
