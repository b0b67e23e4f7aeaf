// New task: the form at /tasks/new.
import { html, Form } from '../truth.js';
import { Task } from '../entities/task.js';

export const NewTask = () => html`
  <${Form} of=${Task} mode="create" />`;
