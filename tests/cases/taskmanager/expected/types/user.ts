// The types of User: a row, and the input that creates or changes one.
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

/** The input that creates a User. */
export interface UserCreate {
  email: string;
  password: string;
  name: string;
  role?: 'admin' | 'manager' | 'user';
}

/** The input that changes a User. Omitted fields keep their values. */
export interface UserChange {
  email?: string;
  name?: string;
  role?: 'admin' | 'manager' | 'user';
}
