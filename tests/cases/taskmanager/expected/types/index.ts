// Task manager: the shapes of its rows, as the API reads and answers them.
export type { User, UserCreate, UserChange } from './user.js';
export type { Person, PersonCreate, PersonChange } from './person.js';
export type { Task, TaskCreate, TaskChange } from './task.js';

/** The id of a row of that entity: a UUID, in lower case. */
export type Id<Entity extends string> = string & { readonly [of]: Entity };

/** A day: `2026-01-31`. */
export type CalendarDate = `${number}-${number}-${number}`;

/** A moment in UTC, to the millisecond: `2026-01-31T09:05:00.000Z`. */
export type Timestamp = `${CalendarDate}T${string}`;

/** A whole number; a string where a JavaScript number would not hold it exactly. */
export type Integer = number | string;

/** An exact number, as text: `12.50`. */
export type Decimal = `${number}`;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

declare const of: unique symbol;
