// The types of Person: a row, and the input that creates or changes one.
import type { Id, Timestamp } from './index.js';

/** Someone work is given to, whether or not they sign in. */
export interface Person {
  id: Id<'Person'>;
  name: string;
  email: string | null;
  title: string | null;
  user: Id<'User'> | null;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** The input that creates a Person. */
export interface PersonCreate {
  name: string;
  email?: string | null;
  title?: string | null;
  user?: Id<'User'> | null;
}

/** The input that changes a Person. Omitted fields keep their values. */
export interface PersonChange {
  name?: string;
  email?: string | null;
  title?: string | null;
  user?: Id<'User'> | null;
}
