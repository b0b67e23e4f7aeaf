// Edit user: the form at /users/:id/edit.
import { html, Form } from '../truth.js';
import { User } from '../entities/user.js';

export const EditUser = () => html`
  <${Form} of=${User} mode="edit" />`;
