// Edit person: the form at /people/:id/edit.
import { html, Form } from '../truth.js';
import { Person } from '../entities/person.js';

export const EditPerson = () => html`
  <${Form} of=${Person} mode="edit" />`;
