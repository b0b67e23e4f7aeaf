// The description of Task for the interface.

export const Task = {
  name: 'Task',
  path: 'tasks',
  label: 'Task',
  plural: 'Tasks',
  description: 'Work to be done.',
  owner: 'createdBy',
  display: { primary: 'title', badge: 'status' },
  fields: {
    title: { type: 'string', label: 'Title', required: true, maxLength: 200 },
    description: { type: 'text', label: 'Description', maxLength: 100000 },
    status: {
      type: 'enum',
      label: 'Status',
      required: true,
      default: 'todo',
      options: [
        { value: 'todo', label: 'Todo' },
        { value: 'in-progress', label: 'In progress' },
        { value: 'done', label: 'Done' },
        { value: 'archived', label: 'Archived' },
      ],
    },
    priority: {
      type: 'enum',
      label: 'Priority',
      required: true,
      default: 'medium',
      options: [
        { value: 'low', label: 'Low' },
        { value: 'medium', label: 'Medium' },
        { value: 'high', label: 'High' },
      ],
    },
    dueDate: { type: 'date', label: 'Due date' },
    assignee: { type: 'relation', label: 'Assignee', to: 'Person' },
    createdBy: { type: 'relation', label: 'Created by', to: 'User', readonly: true },
    createdAt: { type: 'datetime', label: 'Created', system: true },
    updatedAt: { type: 'datetime', label: 'Updated', system: true },
  },
  behaviors: {
    complete: { label: 'Complete', description: 'Mark this task as done.' },
    archive: { label: 'Archive', confirm: 'Archive this task? It leaves the board.' },
  },
  inverses: {},
  rules: {
    // authenticated
    create: ({ user }) => user != null,
    // authenticated
    read: ({ user }) => user != null,
  },
};
