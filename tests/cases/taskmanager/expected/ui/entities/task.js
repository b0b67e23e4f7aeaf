// Task: what the interface knows of it.
import { id } from '../truth.js';

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
    complete: {
      label: 'Complete',
      description: 'Mark this task as done.',
      // status == "todo" || status == "in-progress"
      when: ({ entity }) => ['todo', 'in-progress'].includes(entity.status),
    },
    archive: {
      label: 'Archive',
      confirm: 'Archive this task? It leaves the board.',
      // status == "done"
      when: ({ entity }) => entity.status === 'done',
    },
  },
  inverses: {},
  rules: {
    // authenticated
    create: ({ user }) => user != null,
    // authenticated
    read: ({ user }) => user != null,
    // owner || admin || manager || entity.assignee.user == user.id
    update: ({ user, entity }) => user != null && id(entity.createdBy) === user.id || ['admin', 'manager'].includes(user?.role) || user != null && id(entity.assignee?.user) === user.id,
    // owner && entity.status != "done" || admin
    delete: ({ user, entity }) => user != null && id(entity.createdBy) === user.id && entity.status !== 'done' || user?.role === 'admin',
  },
};
