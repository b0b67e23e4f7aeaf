// People: the list at /people.
import { html, List } from '../truth.js';
import { Person } from '../entities/person.js';

export const People = () => html`
  <${List} of=${Person} columns=${['name', 'email', 'title', 'user']} />`;
