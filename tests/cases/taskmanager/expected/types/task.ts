// The types of Task: a row, and the input that creates or changes one.
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

/** The input that creates a Task. */
export interface TaskCreate {
  title: string;
  description?: string | null;
  status?: 'todo' | 'in-progress' | 'done' | 'archived';
  priority?: 'low' | 'medium' | 'high';
  dueDate?: CalendarDate | null;
  assignee?: Id<'Person'> | null;
  createdBy?: Id<'User'> | null;
}

/** The input that changes a Task. Omitted fields keep their values. */
export interface TaskChange {
  title?: string;
  description?: string | null;
  status?: 'todo' | 'in-progress' | 'done' | 'archived';
  priority?: 'low' | 'medium' | 'high';
  dueDate?: CalendarDate | null;
  assignee?: Id<'Person'> | null;
}
