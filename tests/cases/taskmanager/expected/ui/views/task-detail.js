// Task: the detail page at /tasks/:id.
import { html, Detail } from '../truth.js';
import { Task } from '../entities/task.js';

export const TaskDetail = () => html`
  <${Detail} of=${Task} />`;
