// New user: the form at /users/new.
import { html, Form } from '../truth.js';
import { User } from '../entities/user.js';

export const NewUser = () => html`
  <${Form} of=${User} mode="create" />`;
