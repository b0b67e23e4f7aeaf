import type { AppDefinition } from 'truth';

/** Projects and their tasks. */
export const App: AppDefinition = {
  name: 'AppName',
  version: '0.1.0',

  entities: {
    /** A user who signs in. */
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', required: true },
        name: { type: 'string', required: true, maxLength: 100 },
        role: {
          type: 'enum',
          options: ['admin', 'manager', 'member'],
          default: 'member',
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

    /** A project with tasks. */
    Project: {
      fields: {
        name: { type: 'string', required: true, unique: true, maxLength: 100 },
        description: 'text',
        status: { type: 'enum', options: ['planned', 'running', 'finished'], default: 'planned', required: true },
        due: 'date',
        lead: { type: 'relation', to: 'User' },
      },
      permissions: {
        create: 'admin || manager',
        read: 'authenticated',
        update: 'lead || admin || manager',
        delete: 'admin',
      },
      behaviors: {
        finish: {
          fields: { status: 'finished' },
          when: 'status == "running"',
          emits: 'project.finished',
          confirm: 'Finish this project?',
        },
      },
      ui: { display: { primary: 'name', badge: 'status' } },
    },

    /** A task of a project. */
    Task: {
      fields: {
        title: { type: 'string', required: true, maxLength: 200 },
        description: 'text',
        project: { type: 'relation', to: 'Project', required: true, onDelete: 'cascade' },
        status: { type: 'enum', options: ['todo', 'doing', 'done'], default: 'todo', required: true },
        priority: { type: 'enum', options: ['low', 'normal', 'high'], default: 'normal', required: true },
        due: 'date',
        assignee: { type: 'relation', to: 'User', inverse: 'assignedTasks' },
        createdBy: { type: 'relation', to: 'User', label: 'Created by', readonly: true, inverse: 'createdTasks' },
      },
      permissions: {
        create: 'authenticated',
        read: 'authenticated',
        update: 'owner || assignee || entity.project.lead == user.id || admin || manager',
        delete: 'owner && entity.status != "done" || admin',
      },
      behaviors: {
        take: {
          fields: { assignee: 'currentUser', status: 'doing' },
          permission: 'authenticated',
          when: 'status == "todo" && assignee == null',
          description: 'Do it yourself.',
        },
        complete: {
          fields: { status: 'done' },
          when: 'status != "done"',
          emits: 'task.completed',
        },
      },
      indexes: [['status', 'due']],
      ui: { display: { primary: 'title', badge: 'status' } },
    },
  },

  views: {
    Board: {
      type: 'kanban',
      route: '/board',
      entity: 'Task',
      title: 'Board',
      groupBy: 'status',
      columns: ['todo', 'doing', 'done'],
      cardFields: ['project', 'priority', 'due', 'assignee'],
    },
    Tasks: {
      type: 'list',
      route: '/tasks',
      entity: 'Task',
      title: 'Tasks',
      columns: ['title', 'project', 'status', 'priority', 'due', 'assignee'],
      sort: '-createdAt',
    },
    TaskDetail: { type: 'detail', route: '/tasks/:id', entity: 'Task' },
    NewTask: { type: 'form', route: '/tasks/new', entity: 'Task', mode: 'create', title: 'New task' },
    EditTask: { type: 'form', route: '/tasks/:id/edit', entity: 'Task', mode: 'edit', title: 'Edit task' },

    Projects: {
      type: 'list',
      route: '/projects',
      entity: 'Project',
      title: 'Projects',
      columns: ['name', 'status', 'due', 'lead'],
      sort: 'name',
    },
    ProjectDetail: { type: 'detail', route: '/projects/:id', entity: 'Project' },
    NewProject: { type: 'form', route: '/projects/new', entity: 'Project', mode: 'create', title: 'New project' },
    EditProject: { type: 'form', route: '/projects/:id/edit', entity: 'Project', mode: 'edit', title: 'Edit project' },

    Users: { type: 'list', route: '/users', entity: 'User', title: 'People' },
    UserDetail: { type: 'detail', route: '/users/:id', entity: 'User' },
    NewUser: { type: 'form', route: '/users/new', entity: 'User', mode: 'create', title: 'New person' },
    EditUser: { type: 'form', route: '/users/:id/edit', entity: 'User', mode: 'edit', title: 'Edit person' },

    Login: { type: 'auth', route: '/login', mode: 'login', title: 'Sign in' },
  },

  settings: {
    auth: { enabled: true, sessionTimeout: '7d' },
    ui: { accent: '#2f7d5b' },
  },
};
