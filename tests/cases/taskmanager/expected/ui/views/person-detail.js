// Person: the detail page at /people/:id.
import { html, Detail } from '../truth.js';
import { Person } from '../entities/person.js';

export const PersonDetail = () => html`
  <${Detail} of=${Person} />`;
