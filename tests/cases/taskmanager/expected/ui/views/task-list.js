// Tasks: the list at /tasks.
import { html, List } from '../truth.js';
import { Task } from '../entities/task.js';

export const TaskList = () => html`
  <${List} of=${Task} columns=${['title', 'status', 'priority', 'dueDate', 'assignee', 'createdBy']} sort="-createdAt" />`;
