// The types of the rows of Task manager, as the API accepts and returns them.
export type { User, UserCreate, UserChange } from './user.js';
export type { Person, PersonCreate, PersonChange } from './person.js';
export type { Task, TaskCreate, TaskChange } from './task.js';

/** The id of a row of this entity: a UUID in lower case. */
export type Id<Entity extends string> = string & { readonly [of]: Entity };

/** A date: `2026-01-31`. */
export type CalendarDate = `${number}-${number}-${number}`;

/** A datetime in UTC with milliseconds: `2026-01-31T09:05:00.000Z`. */
export type Timestamp = `${CalendarDate}T${string}`;

/** A time of day without a time zone: `09:05:00`. */
export type TimeOfDay = `${number}:${number}:${number}`;

/** An integer; a string if a JavaScript number cannot represent it exactly. */
export type Integer = number | string;

/** An exact number as a string: `12.50`. */
export type Decimal = `${number}`;

/** A file that belongs to a row; its content has an address of its own. */
export interface StoredFile {
  name: string;
  /** The media type of its content. */
  type: string;
  /** In bytes. */
  size: number;
  /** The version of its content. */
  etag: string;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

declare const of: unique symbol;
