// Edit task: the form at /tasks/:id/edit.
import { html, Form } from '../truth.js';
import { Task } from '../entities/task.js';

export const EditTask = () => html`
  <${Form} of=${Task} mode="edit" />`;
