// A client for the API of Task manager: a single module, which requires only `fetch`.
//
//   const client = createClient({ baseUrl: 'https://example.org' });
//   const page = await client.people.list({ sort: '-createdAt', limit: 20 });
//   for await (const row of client.people.all({ filter: filter`createdAt >= ${since}` })) { … }

export interface Client {
  /** Someone who signs in. */
  users: UsersClient;
  /** Someone work is given to, whether or not they sign in. */
  people: PeopleClient;
  /** Work to be done. */
  tasks: TasksClient;
  /** Authentication. */
  auth: Auth;
}

export function createClient(options: ClientOptions = {}): Client {
  const session = { ...options };
  const send = sender(session);
  return {
    users: entityClient<UserEntity>(send, 'users'),
    people: entityClient<PersonEntity>(send, 'people'),
    tasks: {
      ...entityClient<TaskEntity>(send, 'tasks'),
      complete: (id, options) => send('POST', ['tasks', id, 'complete'], options),
      archive: (id, options) => send('POST', ['tasks', id, 'archive'], options),
    },
    auth: auth(session, send),
  };
}

/** Someone who signs in. */
export interface User {
  id: Id<'User'>;
  email: string;
  name: string;
  role: 'admin' | 'manager' | 'user';
  createdAt: Timestamp;
  updatedAt: Timestamp;
}

export interface UserCreate {
  email: string;
  password: string;
  name: string;
  role?: 'admin' | 'manager' | 'user';
}

/** Omitted fields keep their values. */
export interface UserChange {
  email?: string;
  name?: string;
  role?: 'admin' | 'manager' | 'user';
}

export interface UserEntity {
  row: User;
  create: UserCreate;
  change: UserChange;
  created: User;
  changed: User;
  links: {};
  pages: { people: PersonEntity; tasks: TaskEntity };
  hidden: never;
  actions: 'update' | 'delete';
  files: never;
  sortable: keyof User;
  ordered: 'email' | 'name' | 'role' | 'createdAt' | 'updatedAt';
  sums: {};
}

export interface UsersClient extends EntityClient<UserEntity> {}

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

export interface PersonCreate {
  name: string;
  email?: string | null;
  title?: string | null;
  user?: Id<'User'> | null;
}

/** Omitted fields keep their values. */
export interface PersonChange {
  name?: string;
  email?: string | null;
  title?: string | null;
  user?: Id<'User'> | null;
}

export interface PersonEntity {
  row: Person;
  create: PersonCreate;
  change: PersonChange;
  created: Person;
  changed: Person;
  links: { user: UserEntity };
  pages: { tasks: TaskEntity };
  hidden: never;
  actions: 'update' | 'delete';
  files: never;
  sortable: keyof Person;
  ordered: 'name' | 'email' | 'title' | 'createdAt' | 'updatedAt';
  sums: {};
}

export interface PeopleClient extends EntityClient<PersonEntity> {}

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

export interface TaskCreate {
  title: string;
  description?: string | null;
  status?: 'todo' | 'in-progress' | 'done' | 'archived';
  priority?: 'low' | 'medium' | 'high';
  dueDate?: CalendarDate | null;
  assignee?: Id<'Person'> | null;
  createdBy?: Id<'User'> | null;
}

/** Omitted fields keep their values. */
export interface TaskChange {
  title?: string;
  description?: string | null;
  status?: 'todo' | 'in-progress' | 'done' | 'archived';
  priority?: 'low' | 'medium' | 'high';
  dueDate?: CalendarDate | null;
  assignee?: Id<'Person'> | null;
}

export interface TaskEntity {
  row: Task;
  create: TaskCreate;
  change: TaskChange;
  created: Task;
  changed: Task;
  links: { assignee: PersonEntity; createdBy: UserEntity };
  pages: {};
  hidden: never;
  actions: 'update' | 'delete' | 'complete' | 'archive';
  files: never;
  sortable: keyof Task;
  ordered: 'title' | 'description' | 'status' | 'priority' | 'dueDate' | 'createdAt' | 'updatedAt';
  sums: {};
}

export interface TasksClient extends EntityClient<TaskEntity> {
  /** Mark this task as done. */
  complete(id: Id<'Task'>, options?: WriteOptions): Promise<Task>;
  /** Archive. */
  archive(id: Id<'Task'>, options?: WriteOptions): Promise<Task>;
}

/**
 * Authentication. In a page, the session is a cookie that scripts cannot read; elsewhere it is a token, which this client keeps and sends.
 */
export interface Auth {
  /**
   * The token of the session, to continue it later with `createClient({ baseUrl, token })`. Store it as carefully as a password. Undefined
   * in a page, and while nobody is signed in.
   */
  readonly token: string | undefined;
  /** Creates an account and signs in. */
  register(user: UserCreate, options?: Options): Promise<User>;
  login(credentials: { email: string; password: string }, options?: Options): Promise<User>;
  logout(options?: Options): Promise<void>;
  /** The user who is signed in; null if nobody is. */
  me(options?: Options): Promise<User | null>;
  changePassword(passwords: { current: string; password: string }, options?: Options): Promise<void>;
}

// The rest of this file is the same for every app.

export interface ClientOptions {
  /** The address of the app, such as `https://example.org`. In a browser, the default is the origin of the page. */
  baseUrl?: string | undefined;
  /**
   * The token of an existing session, or a function that returns one for each request. By default, signing in creates a session; in a page,
   * the session is a cookie.
   */
  token?: string | (() => string | undefined | Promise<string | undefined>) | undefined;
  /** Replaces the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
}

export interface Options {
  signal?: AbortSignal | undefined;
}

export interface CreateOptions extends Options {
  /**
   * Makes a retry safe: a write with the same key is done once and answered again, for 24 hours. A new UUID for each write is a good key.
   */
  idempotencyKey?: string | undefined;
}

export interface WriteOptions extends CreateOptions {
  /** The `etagOf` a row that was read. If the row has changed since, the request is refused with `changed` (412). */
  ifMatch?: string | undefined;
}

export interface EntityClient<E extends Entity> {
  /** Returns a page of the rows that the caller may read. */
  list<const X extends Expand<E> = {}, F extends keyof E['row'] = keyof E['row'], C extends boolean = false>(
    query?: ListQuery<E, X, F, C>,
  ): Promise<Page<Row<E, X, F, C>>>;
  /** Returns all rows that the caller may read. Pages are requested as they are needed. */
  all<const X extends Expand<E> = {}, F extends keyof E['row'] = keyof E['row'], C extends boolean = false>(
    query?: ListQuery<E, X, F, C>,
  ): AsyncGenerator<Row<E, X, F, C>, void, void>;
  get<const X extends Expand<E> = {}, F extends keyof E['row'] = keyof E['row'], C extends boolean = false>(
    id: E['row']['id'],
    query?: RowQuery<E, X, F, C>,
  ): Promise<Row<E, X, F, C>>;
  create(row: E['create'], options?: CreateOptions): Promise<E['created']>;
  /** Creates all of these rows or none; the `index` of an error is the place of its row. */
  createMany(rows: readonly E['create'][], options?: CreateOptions): Promise<E['created'][]>;
  update(id: E['row']['id'], change: E['change'], options?: WriteOptions): Promise<E['changed']>;
  /** Changes a row so that the fields that are left out return to their defaults. */
  replace(id: E['row']['id'], row: E['change'], options?: WriteOptions): Promise<E['changed']>;
  delete(id: E['row']['id'], options?: WriteOptions): Promise<void>;
  /** Uploads a file, which replaces the one that the row has. */
  upload(id: E['row']['id'], field: E['files'], content: Blob | BodyInit, options?: UploadOptions): Promise<E['changed']>;
  /** Returns the content of a file; the body of the response is a stream. */
  download(id: E['row']['id'], field: E['files'], options?: DownloadOptions): Promise<Response>;
  /** Removes a file. */
  removeFile(id: E['row']['id'], field: E['files'], options?: WriteOptions): Promise<void>;
  /** Returns all rows that the caller may read as a file; the body of the response is a stream. */
  export(format: 'csv' | 'jsonl', query?: ExportQuery<E>): Promise<Response>;
  /** Creates or updates rows from a file, all of them or none; the `line` of an error is its line in the file. */
  import(file: BodyInit, options: ImportOptions): Promise<Imported>;
  /** Aggregates rows: a group for each combination of values of `groupBy`, or a single group. */
  aggregate<
    G extends E['sortable'] = never,
    Sum extends keyof E['sums'] = never,
    Avg extends keyof E['sums'] = never,
    Min extends E['ordered'] = never,
    Max extends E['ordered'] = never,
  >(query?: AggregateQuery<G, Sum, Avg, Min, Max>): Promise<Groups<E, G, Sum, Avg, Min, Max>>;
}

/** The methods of an entity whose changes are recorded. */
export interface Audited<E extends Entity> {
  /** Returns a page of the changes of a row, the last one first, as far as the caller may read them. */
  history(id: E['row']['id'], query?: HistoryQuery): Promise<Page<RowChange<E>>>;
}

export interface HistoryQuery extends Options {
  limit?: number | undefined;
  /** The `next` of the previous page. */
  cursor?: string | null | undefined;
}

/** A change of a row. */
export interface RowChange<E extends Entity> {
  at: Timestamp;
  /** The id of the user; null for the app itself, or if nobody was signed in. */
  by: string | null;
  /** `create`, `update`, `delete`, or the name of a behavior. */
  action: string;
  /** A value that the caller may not read is absent. */
  changes: { field: keyof E['row'] & string; from?: Json; to?: Json }[];
}

export interface RowQuery<E extends Entity, X, F, C> extends Options {
  /** Relations and inverse relations to return as rows, up to three levels deep: `{ assignee: { user: true } }`. */
  expand?: X & Known<E, X>;
  /** The fields to return; the id is always included. */
  fields?: readonly F[];
  /** Whether to include the actions that the caller may perform on each row. */
  can?: C;
}

export interface ListQuery<E extends Entity, X, F, C> extends RowQuery<E, X, F, C> {
  /** A condition that must certainly be true for each row; the tag `filter` inserts values. */
  filter?: string | undefined;
  /** Words, all of which must occur in a row. */
  search?: string | undefined;
  /** Fields to sort by, with `-` before a field for descending order. */
  sort?: Sort<E> | readonly Sort<E>[] | undefined;
  limit?: number | undefined;
  /** The `next` of the previous page. */
  cursor?: string | null | undefined;
  /** Whether to include the total number of rows. */
  count?: boolean | undefined;
}

export type Sort<E extends Entity> = Sortable<E> | `-${Sortable<E>}`;

/** A field of the row, or of a row to which a relation leads: `assignee.name`. */
export type Sortable<E extends Entity> =
  E['sortable'] | { [N in keyof E['links'] & string]: `${N}.${Extract<E['links'][N], Entity>['sortable']}` }[keyof E['links'] & string];

export interface Page<Row> {
  items: Row[];
  /** The cursor of the next page. */
  next: string | null;
  /** The total number of rows; only with `count`. */
  total?: number;
}

export interface ExportQuery<E extends Entity> extends Options {
  filter?: string | undefined;
  search?: string | undefined;
  sort?: Sort<E> | readonly Sort<E>[] | undefined;
  fields?: readonly (keyof E['row'])[] | undefined;
}

export interface ImportOptions extends Options {
  type: 'text/csv' | 'application/jsonl';
  /** A unique key: a row that has its values is updated; otherwise it is created. */
  key?: readonly string[] | undefined;
  /** Columns that are not read. */
  skip?: readonly string[] | undefined;
  /** Whether everything is checked, and nothing is kept. */
  dryRun?: boolean | undefined;
}

export interface UploadOptions extends Options {
  /** The name of the file; by default that of the `File`. */
  name?: string | undefined;
  /** The `etag` of the file that is replaced, in quotes, or `*`. */
  ifMatch?: string | undefined;
}

export interface DownloadOptions extends Options {
  /** The size in pixels of the square into which a thumbnail of an image fits. */
  thumb?: 80 | 160 | 320 | 640 | 1280 | undefined;
}

export interface Imported {
  created: number;
  updated: number;
  dryRun: boolean;
}

export interface AggregateQuery<G, Sum, Avg, Min, Max> extends Options {
  groupBy?: readonly G[];
  sum?: readonly Sum[];
  avg?: readonly Avg[];
  min?: readonly Min[];
  max?: readonly Max[];
  filter?: string | undefined;
  search?: string | undefined;
}

export interface Groups<E extends Entity, G, Sum, Avg, Min, Max> {
  items: {
    group: Pick<Required<E['row']>, G & keyof E['row']>;
    count: number;
    sum: { [N in Sum & keyof E['sums']]: E['sums'][N] | null };
    avg: { [N in Avg & string]: number | null };
    min: { [N in Min & keyof E['row']]: Required<E['row']>[N] | null };
    max: { [N in Max & keyof E['row']]: Required<E['row']>[N] | null };
  }[];
  /** Whether there are more groups than fit on a page. */
  more: boolean;
}

/** The types of an entity. */
export interface Entity {
  row: { id: string };
  create: object;
  change: object;
  /** The result of a create. */
  created: object;
  /** The result of an update. */
  changed: object;
  /** Relations to one row, and the entities to which they lead. */
  links: object;
  /** Relations to many rows and inverse relations, and the entities to which they lead. */
  pages: object;
  /** Relations to rows that the caller may not be allowed to read. */
  hidden: string;
  actions: string;
  /** Fields with files. */
  files: string;
  sortable: string;
  ordered: string;
  sums: object;
}

export type Expand<E extends Entity> = { readonly [N in keyof Ways<E>]?: true | Expand<Behind<E, N>> };

/** A row with the requested fields and relations. */
export type Row<E extends Entity, X = {}, F = keyof E['row'], C = false> = [keyof X, C, keyof E['row']] extends [never, false, F]
  ? E['row']
  : Flat<
      { [N in keyof E['row'] as N extends 'id' | F | keyof X ? N : never]: N extends keyof X ? Expanded<E, N, X[N]> : E['row'][N] }
        & { [N in Exclude<keyof X & keyof E['pages'], keyof E['row']>]: Expanded<E, N, X[N]> }
        & (C extends true ? { can: E['actions'][] } : {})
    >;

/** A row, or only its id if the caller may not read it. */
export type Seen<Row> = Row | (Pick<Row, keyof Row & 'id'> & { [N in Exclude<keyof Row, 'id'>]?: undefined });

type Ways<E extends Entity> = E['links'] & E['pages'];
type Behind<E extends Entity, N> = N extends keyof Ways<E> ? Extract<Ways<E>[N], Entity> : never;
type Related<E extends Entity, X> = true extends X ? E['row'] : Row<E, X>;
type Expanded<E extends Entity, N, X> = N extends keyof E['pages'] ? Page<Related<Behind<E, N>, X>> : Linked<E, N, X> | Extract<E['row'][N & keyof E['row']], null>;
type Linked<E extends Entity, N, X> = N extends E['hidden'] ? Seen<Related<Behind<E, N>, X>> : Related<Behind<E, N>, X>;
type Known<E extends Entity, X> = { [N in keyof X]: N extends keyof Ways<E> ? (X[N] extends true ? true : Known<Behind<E, N>, X[N]>) : never };
type Flat<T> = { [N in keyof T]: T[N] };

/** The id of a row of this entity: a UUID in lower case. */
export type Id<Name extends string> = string & { readonly [of]: Name };

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

/** A file that belongs to a row. */
export interface StoredFile {
  name: string;
  /** The media type of its content. */
  type: string;
  /** In bytes. */
  size: number;
  /** The version of its content. */
  etag: string;
}

/** Numbers are JavaScript numbers: values that a double cannot represent exactly are rounded to the nearest one. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

declare const of: unique symbol;

/**
 * Creates a condition from a template with values: filter`title == ${title} && dueDate < ${day}`. Values are encoded, so that they cannot
 * change the condition.
 */
export function filter(texts: TemplateStringsArray, ...values: FilterValue[]): string {
  return String.raw(texts, ...values.map((value) => JSON.stringify(value)));
}

export type FilterValue = null | boolean | number | string | Date | readonly FilterValue[];

/** The app refused a request. */
export class TruthProblem extends Error {
  override readonly name = 'TruthProblem';
  readonly status: number;
  /** A stable code for programs. */
  readonly code: ProblemCode;
  /** The errors of all fields. */
  readonly errors: readonly FieldError[];
  readonly traceId: string | undefined;
  /** The number of seconds to wait before trying again. */
  readonly retryAfter: number | undefined;

  constructor(answer: { status: number; code: ProblemCode; title: string; detail?: string; errors?: readonly FieldError[]; traceId?: string; retryAfter?: number | undefined }) {
    super(answer.detail ?? answer.title);
    this.status = answer.status;
    this.code = answer.code;
    this.errors = answer.errors ?? [];
    this.traceId = answer.traceId;
    this.retryAfter = answer.retryAfter;
  }
}

export type ProblemCode =
  | 'invalid_json' | 'invalid_parameter' | 'invalid_expression' | 'invalid_request' | 'answer_too_large' | 'not_authenticated' | 'forbidden'
  | 'field_forbidden' | 'not_found' | 'method_not_allowed' | 'not_unique' | 'referenced' | 'guard' | 'refused'
  | 'idempotency_mismatch' | 'not_supported' | 'changed' | 'too_large' | 'address_too_long' | 'not_json' | 'invalid'
  | 'request_timeout' | 'too_many_requests' | 'range_not_satisfiable' | 'internal' | 'unavailable' | 'timeout' | (string & {});

export interface FieldError {
  /** The place of the row in an array. */
  index?: number;
  /** The line in a file that is imported. */
  line?: number;
  field: string;
  /** A code for programs: `too_long`. */
  code: string;
  /** A message for users, to show next to the field. */
  message: string;
}

/** The version of a row that this client has read, created or changed, for `ifMatch`. */
export function etagOf(row: object): string {
  const tag = tags.get(row);
  if (tag === undefined) throw new TypeError('this row has no tag: get it by its id');
  return tag;
}

const tags = new WeakMap<object, string>();

interface Send {
  <Answer>(method: string, path: readonly string[], options?: object, body?: unknown): Promise<Answer>;
  ask(method: string, path: readonly string[], options?: object, body?: BodyInit, type?: string, name?: string): Promise<Response>;
}

function sender(session: ClientOptions): Send {
  const { baseUrl = '', fetch = globalThis.fetch } = session;
  const root = baseUrl.replace(/\/$/, '');
  const ask = async (method: string, path: readonly string[], options: WriteOptions = {}, body?: BodyInit, type?: string, name?: string) => {
    if (path.some((part) => /^\.{0,2}$/.test(part))) throw nowhere();
    const { signal, ifMatch, idempotencyKey, ...query } = options;
    const headers = new Headers();
    const token = typeof session.token === 'function' ? await session.token() : session.token;
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    if (ifMatch !== undefined) headers.set('if-match', ifMatch);
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    if (type !== undefined) headers.set('content-type', type);
    if (name !== undefined) headers.set('content-disposition', `attachment; filename*=UTF-8''${encoded(name)}`);
    const address = `${root}/api/${path.map(encodeURIComponent).join('/')}${search(query)}`;
    const answer = await fetch(address, { method, headers, body: body ?? null, signal: signal ?? null });
    if (!answer.ok) throw problem(answer, await answer.text());
    return answer;
  };
  const send = async <Answer>(method: string, path: readonly string[], options?: object, body?: unknown) => {
    const answer = await (body === undefined ? ask(method, path, options) : ask(method, path, options, JSON.stringify(body), 'application/json'));
    const text = await answer.text();
    const value = text === '' ? undefined : JSON.parse(text);
    const tag = answer.headers.get('etag');
    if (tag !== null && value) tags.set(value, tag);
    return value as Answer;
  };
  return Object.assign(send, { ask });
}

// As RFC 8187 requires it.
const encoded = (text: string) => encodeURIComponent(text).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);

// In an address, these would lead elsewhere, for example to the list.
const nowhere = () => new TruthProblem({ status: 404, code: 'not_found', title: 'Not found', detail: 'No row has this id.' });

function problem(answer: Response, text: string): TruthProblem {
  const retry = answer.headers.get('retry-after');
  const told = answer.headers.get('content-type')?.startsWith('application/problem+json') ? JSON.parse(text) : {};
  return new TruthProblem({ status: answer.status, code: 'unknown', title: `the server answered ${answer.status}`, ...told, retryAfter: retry === null ? undefined : Number(retry) });
}

function search(query: object): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const texts = given.map(([name, value]) => [name, name === 'expand' ? paths(value).join() : name === 'fields' ? ['id', ...value].join() : String(value)]);
  return texts.length === 0 ? '' : `?${new URLSearchParams(texts.filter(([, text]) => text !== ''))}`;
}

function paths(expand: object): string[] {
  return Object.entries(expand).flatMap(([name, behind]) => (behind && Object.keys(behind).length > 0 ? paths(behind).map((path) => `${name}.${path}`) : name));
}

function entityClient<E extends Entity>(send: Send, path: string): EntityClient<E> {
  const list = (query: object = {}): Promise<Page<any>> => send('GET', [path], query);
  return {
    list,
    async *all(query = {}) {
      let page = await list(query);
      yield* page.items;
      while (page.next !== null) {
        page = await list({ ...query, cursor: page.next });
        yield* page.items;
      }
    },
    get: (id, query) => send('GET', [path, id], query),
    create: (row, options) => send('POST', [path], options, row),
    createMany: (rows, options) => send('POST', [path], options, rows),
    update: (id, change, options) => send('PATCH', [path, id], options, change),
    replace: (id, row, options) => send('PUT', [path, id], options, row),
    delete: (id, options) => send('DELETE', [path, id], options),
    async upload(id, field, content, { name, ...options } = {}) {
      const named = name ?? ('File' in globalThis && content instanceof File ? content.name : undefined);
      const answer = await send.ask('PUT', [path, id, field], options, content, 'application/octet-stream', named);
      return answer.json();
    },
    download: (id, field, options) => send.ask('GET', [path, id, field], options),
    removeFile: (id, field, options) => send('DELETE', [path, id, field], options),
    export: (format, query) => send.ask('GET', [path, `export.${format}`], query),
    async import(file, { type, ...options }) {
      const answer = await send.ask('POST', [path, 'import'], options, file, type);
      return answer.json();
    },
    async aggregate(query = {}) {
      const groups = await send<{ items: object[]; more: boolean }>('GET', [path, 'aggregate'], { ...query, count: '*' });
      return { ...groups, items: groups.items.map((item) => ({ group: {}, sum: {}, avg: {}, min: {}, max: {}, ...item })) as any };
    },
  };
}

function auth(session: ClientOptions, send: Send): Auth {
  const inPage = session.token === undefined && 'document' in globalThis;
  const begin = async (way: string, body: object, options?: Options): Promise<User> => {
    if (inPage) return send('POST', ['auth', way], options, body);
    const { token, user } = await send<{ token: string; user: User }>('POST', ['auth', way], { ...options, mode: 'token' }, body);
    session.token = token;
    return user;
  };
  return {
    get token() {
      return typeof session.token === 'string' ? session.token : undefined;
    },
    register: (user, options) => begin('register', user, options),
    login: (credentials, options) => begin('login', credentials, options),
    async logout(options) {
      await send('POST', ['auth', 'logout'], options);
      session.token = undefined;
    },
    me: (options) => send('GET', ['auth', 'me'], options),
    changePassword: (passwords, options) => send('PUT', ['auth', 'password'], options, passwords),
  };
}
