// Users: the list at /users.
import { html, List } from '../truth.js';
import { User } from '../entities/user.js';

export const Users = () => html`
  <${List} of=${User} columns=${['name', 'email', 'role', 'createdAt']} />`;
