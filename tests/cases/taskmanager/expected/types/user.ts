// User: what is read, what creates, what changes.
import type { Id, Timestamp } from './index.js';

/** Someone who signs in. */
export interface User {
  id: Id<'User'>;
  email: string;
  name: string;
  role: 'admin' | 'manager' | 'user';
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** What creates a User. */
export interface UserCreate {
  email: string;
  password: string;
  name: string;
  role?: 'admin' | 'manager' | 'user';
}

/** What changes a User: what is left out stays. */
export interface UserChange {
  email?: string;
  name?: string;
  role?: 'admin' | 'manager' | 'user';
}
