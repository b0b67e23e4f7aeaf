// Task: what is read, what creates, what changes.
import type { CalendarDate, Id, Timestamp } from './index.js';

/** Work to be done. */
export interface Task {
  id: Id<'Task'>;
  title: string;
  description: string | null;
  status: 'todo' | 'in-progress' | 'done' | 'archived';
  priority: 'low' | 'medium' | 'high';
  dueDate: CalendarDate | null;
  assignee: Id<'Person'> | null;
  createdBy: Id<'User'> | null;
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

/** What creates a Task. */
export interface TaskCreate {
  title: string;
  description?: string | null;
  status?: 'todo' | 'in-progress' | 'done' | 'archived';
  priority?: 'low' | 'medium' | 'high';
  dueDate?: CalendarDate | null;
  assignee?: Id<'Person'> | null;
  createdBy?: Id<'User'> | null;
}

/** What changes a Task: what is left out stays. */
export interface TaskChange {
  title?: string;
  description?: string | null;
  status?: 'todo' | 'in-progress' | 'done' | 'archived';
  priority?: 'low' | 'medium' | 'high';
  dueDate?: CalendarDate | null;
  assignee?: Id<'Person'> | null;
}
