import type { AppDefinition } from 'truth';

const staff = 'agent || admin';

/** Questions of customers and their progress. */
export const App: AppDefinition = {
  name: 'Helpdesk',
  version: '0.1.0',

  entities: {
    /** A customer who asks, or a member of the staff who answers. */
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', required: true },
        name: { type: 'string', required: true, maxLength: 100 },
        role: {
          type: 'enum',
          options: ['admin', 'agent', 'customer'],
          default: 'customer',
          required: true,
          permissions: { update: 'admin' },
        },
      },
      permissions: {
        create: 'admin',
        read: `${staff} || entity.id == user.id || authenticated && entity.role == "agent"`,
        update: 'admin || entity.id == user.id',
        delete: 'admin && entity.id != user.id',
      },
      ui: { display: { primary: 'name', badge: 'role' } },
    },

    /** A question of a customer. */
    Ticket: {
      fields: {
        subject: { type: 'string', required: true, maxLength: 160, searchable: true },
        description: { type: 'text', required: true, searchable: true },
        status: {
          type: 'enum',
          options: ['new', 'open', 'waiting', 'solved'],
          default: 'new',
          required: true,
          permissions: { update: staff },
        },
        urgency: { type: 'enum', options: ['low', 'normal', 'high'], default: 'normal', required: true },
        assignee: { type: 'relation', to: 'User', inverse: 'assignedTickets', permissions: { update: staff } },
        customer: { type: 'relation', to: 'User', inverse: 'tickets', readonly: true },
      },
      owner: 'customer',
      permissions: {
        create: 'authenticated',
        read: `owner || ${staff}`,
        update: `owner && entity.status == "new" || ${staff}`,
        delete: 'admin',
      },
      behaviors: {
        solve: { fields: { status: 'solved' }, permission: `owner || ${staff}`, when: 'status != "solved"' },
        reopen: { fields: { status: 'open' }, permission: `owner || ${staff}`, when: 'status == "solved"' },
      },
      ui: { display: { primary: 'subject', secondary: 'customer', badge: 'status' } },
    },

    /** A reply to a ticket; notes are visible only to the staff. */
    Reply: {
      fields: {
        text: { type: 'text', required: true, maxLength: 10000 },
        ticket: {
          type: 'relation',
          to: 'Ticket',
          required: true,
          readonly: true,
          inverse: 'replies',
          onDelete: 'cascade',
        },
        writer: { type: 'relation', to: 'User', readonly: true },
        internal: { type: 'boolean', default: false, required: true, label: 'For the staff only' },
      },
      owner: 'writer',
      permissions: {
        create: `entity.ticket.customer == user.id && !entity.internal || ${staff}`,
        read: `entity.ticket.customer == user.id && !entity.internal || ${staff}`,
        update: `owner && (${staff})`,
        delete: 'admin',
      },
      ui: { display: { primary: 'text' } },
    },
  },

  views: {
    Queue: {
      type: 'kanban',
      route: '/queue',
      entity: 'Ticket',
      title: 'Queue',
      groupBy: 'status',
      columns: ['new', 'open', 'waiting', 'solved'],
      cardFields: ['customer', 'urgency', 'assignee'],
      permission: staff,
    },
    Tickets: {
      type: 'list',
      route: '/tickets',
      entity: 'Ticket',
      title: 'Tickets',
      columns: ['subject', 'status', 'urgency', 'customer', 'assignee'],
      sort: '-createdAt',
    },
    TicketDetail: { type: 'detail', route: '/tickets/:id', entity: 'Ticket' },
    NewTicket: {
      type: 'form',
      route: '/tickets/new',
      entity: 'Ticket',
      mode: 'create',
      title: 'New ticket',
      fields: ['subject', 'description', 'urgency'],
    },
    EditTicket: { type: 'form', route: '/tickets/:id/edit', entity: 'Ticket', mode: 'edit', title: 'Edit ticket' },

    Replies: {
      type: 'list',
      route: '/replies',
      entity: 'Reply',
      title: 'Replies',
      columns: ['text', 'ticket', 'writer', 'internal'],
      sort: '-createdAt',
    },
    ReplyDetail: { type: 'detail', route: '/replies/:id', entity: 'Reply' },
    NewReply: { type: 'form', route: '/replies/new', entity: 'Reply', mode: 'create', title: 'Reply' },
    EditReply: { type: 'form', route: '/replies/:id/edit', entity: 'Reply', mode: 'edit', title: 'Edit reply' },

    People: { type: 'list', route: '/people', entity: 'User', title: 'People', permission: staff },
    PersonDetail: { type: 'detail', route: '/people/:id', entity: 'User' },
    NewPerson: { type: 'form', route: '/people/new', entity: 'User', mode: 'create', title: 'New person' },
    EditPerson: { type: 'form', route: '/people/:id/edit', entity: 'User', mode: 'edit', title: 'Edit person' },

    Login: { type: 'auth', route: '/login', mode: 'login', title: 'Sign in' },
    Register: { type: 'auth', route: '/register', mode: 'register', title: 'Create an account' },
  },

  settings: { auth: { enabled: true, allowRegistration: true } },
};
