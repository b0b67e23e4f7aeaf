import type { AppDefinition } from 'truth';

/** Work, who does it, and how far it has come. */
export const App: AppDefinition = {
  name: 'TaskManager',
  version: '1.0.0',

  entities: {
    /** Someone who signs in. */
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', required: true },
        name: { type: 'string', required: true, maxLength: 100 },
        role: {
          type: 'enum',
          options: ['admin', 'manager', 'user'],
          default: 'user',
          required: true,
          permissions: { update: 'admin' },
        },
      },
      permissions: {
        create: 'admin',
        read: 'authenticated',
        update: 'admin || entity.id == user.id',
        delete: 'admin && entity.id != user.id',
      },
      ui: { display: { primary: 'name', secondary: 'email', badge: 'role' } },
    },

    /** Someone work is given to, whether or not they sign in. */
    Person: {
      fields: {
        name: { type: 'string', required: true, maxLength: 100 },
        email: { type: 'email', unique: true },
        title: { type: 'string', maxLength: 100, label: 'Job title' },
        user: { type: 'relation', to: 'User', label: 'Account', help: 'The account this person signs in with.' },
      },
      permissions: {
        create: 'admin || manager',
        read: 'authenticated',
        update: 'admin || manager || entity.user == user.id',
        delete: 'admin',
      },
      ui: { display: { primary: 'name', secondary: 'title' } },
    },

    /** Work to be done. */
    Task: {
      fields: {
        title: { type: 'string', required: true, maxLength: 200 },
        description: 'text',
        status: {
          type: 'enum',
          options: ['todo', 'in-progress', 'done', 'archived'],
          default: 'todo',
          required: true,
        },
        priority: { type: 'enum', options: ['low', 'medium', 'high'], default: 'medium', required: true },
        dueDate: 'date',
        assignee: { type: 'relation', to: 'Person' },
        createdBy: { type: 'relation', to: 'User', label: 'Created by', readonly: true },
      },
      permissions: {
        create: 'authenticated',
        read: 'authenticated',
        update: 'owner || admin || manager || entity.assignee.user == user.id',
        delete: 'owner && entity.status != "done" || admin',
      },
      behaviors: {
        complete: {
          fields: { status: 'done' },
          when: 'status == "todo" || status == "in-progress"',
          emits: 'task.completed',
          description: 'Mark this task as done.',
        },
        archive: {
          fields: { status: 'archived' },
          permission: 'owner || admin || manager',
          when: 'status == "done"',
          confirm: 'Archive this task? It leaves the board.',
        },
      },
      indexes: [['status', 'dueDate']],
      ui: { display: { primary: 'title', badge: 'status' } },
    },
  },

  views: {
    TaskList: {
      type: 'list',
      route: '/tasks',
      entity: 'Task',
      title: 'Tasks',
      columns: ['title', 'status', 'priority', 'dueDate', 'assignee', 'createdBy'],
      sort: '-createdAt',
    },
    TaskBoard: {
      type: 'kanban',
      route: '/board',
      entity: 'Task',
      title: 'Board',
      groupBy: 'status',
      columns: ['todo', 'in-progress', 'done'],
      cardFields: ['priority', 'dueDate', 'assignee'],
    },
    TaskDetail: { type: 'detail', route: '/tasks/:id', entity: 'Task' },
    NewTask: { type: 'form', route: '/tasks/new', entity: 'Task', mode: 'create', title: 'New task' },
    EditTask: { type: 'form', route: '/tasks/:id/edit', entity: 'Task', mode: 'edit', title: 'Edit task' },

    People: { type: 'list', route: '/people', entity: 'Person', title: 'People' },
    PersonDetail: { type: 'detail', route: '/people/:id', entity: 'Person' },
    NewPerson: { type: 'form', route: '/people/new', entity: 'Person', mode: 'create', title: 'New person' },
    EditPerson: { type: 'form', route: '/people/:id/edit', entity: 'Person', mode: 'edit', title: 'Edit person' },

    Users: { type: 'list', route: '/users', entity: 'User', title: 'Users' },
    UserDetail: { type: 'detail', route: '/users/:id', entity: 'User' },
    NewUser: { type: 'form', route: '/users/new', entity: 'User', mode: 'create', title: 'New user' },
    EditUser: { type: 'form', route: '/users/:id/edit', entity: 'User', mode: 'edit', title: 'Edit user' },

    Login: { type: 'auth', route: '/login', mode: 'login', title: 'Sign in' },
    Register: { type: 'auth', route: '/register', mode: 'register', title: 'Create an account' },
  },

  settings: {
    auth: { enabled: true, sessionTimeout: '7d', allowRegistration: true },
    ui: { theme: 'auto', layout: 'sidebar', accent: '#3b6fd4' },
  },
};
