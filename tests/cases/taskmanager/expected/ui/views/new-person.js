// New person: the form at /people/new.
import { html, Form } from '../truth.js';
import { Person } from '../entities/person.js';

export const NewPerson = () => html`
  <${Form} of=${Person} mode="create" />`;
