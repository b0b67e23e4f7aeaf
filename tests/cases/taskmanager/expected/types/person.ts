// Person: what is read, what creates, what changes.
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

/** What creates a Person. */
export interface PersonCreate {
  name: string;
  email?: string | null;
  title?: string | null;
  user?: Id<'User'> | null;
}

/** What changes a Person: what is left out stays. */
export interface PersonChange {
  name?: string;
  email?: string | null;
  title?: string | null;
  user?: Id<'User'> | null;
}
