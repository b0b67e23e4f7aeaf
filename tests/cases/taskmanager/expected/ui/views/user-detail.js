// User: the detail page at /users/:id.
import { html, Detail } from '../truth.js';
import { User } from '../entities/user.js';

export const UserDetail = () => html`
  <${Detail} of=${User} />`;
