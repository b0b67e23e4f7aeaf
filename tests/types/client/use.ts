// What the client's types say, and what they refuse. It is compiled, not run.
import { createClient, etagOf, filter, TruthProblem } from './client.js';
import type { CalendarDate, Decimal, Id, Integer, Job, Page, Seen, Ticket, User } from './client.js';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => {};

declare const id: Id<'Ticket'>;
const client = createClient({ baseUrl: 'https://example.org', token: async () => 'x' });
const { tickets, users, jobs, auth } = client;

export async function reading(signal: AbortSignal): Promise<void> {
  const page = await tickets.list();
  same<typeof page, Page<Ticket>>(true);
  const total: number | undefined = page.total;
  await tickets.list({ filter: filter`due < ${'2026-01-31'}`, search: 'x', sort: '-createdAt', limit: total, cursor: page.next, count: true, signal });
  await tickets.list({ sort: ['status', '-due'] });

  const related = await tickets.list({ expand: { createdBy: true, parent: { createdBy: true }, parts: true } });
  const [row] = related.items;
  same<NonNullable<typeof row>['createdBy'], User | null>(true);
  const parent: User | null | undefined = row?.parent?.createdBy;
  const parts: Page<Ticket> | undefined = row?.parts;
  // @ts-expect-error not expanded here
  row?.parent?.parent?.title;
  // @ts-expect-error it may lead nowhere
  row?.createdBy.name;
  // @ts-expect-error parts are a page, not a list
  row?.parts[0];

  const deep = await users.get('' as Id<'User'>, { expand: { leads: { tickets: { parent: true } } } });
  const title: string | undefined = deep.leads.items[0]?.tickets.items[0]?.parent?.title;

  // A job is not for everybody to read: the name may be missing, the id never is.
  const job = (await tickets.get(id, { expand: { job: true } })).job;
  same<typeof job, Seen<Job> | null>(true);
  const jobId: Id<'Job'> | undefined = job?.id;
  const name: string | undefined = job?.name;
  if (job && job.name !== undefined) {
    const budget: Decimal | null = job.budget;
    void budget;
  }
  // @ts-expect-error it may not be there
  const sure: string = job!.name;

  const narrow = await tickets.get(id, { fields: ['title', 'due'] });
  same<typeof narrow, { id: Id<'Ticket'>; title: string; due: CalendarDate | null }>(true);
  // @ts-expect-error not asked for
  narrow.status;
  const both = await tickets.get(id, { fields: ['title'], expand: { createdBy: true } });
  same<keyof typeof both, 'id' | 'title' | 'createdBy'>(true);

  // Of many related rows there are the ids, or a page of the rows.
  same<Ticket['helpers'], Id<'User'>[]>(true);
  const helped = await tickets.get(id, { fields: ['helpers', 'title'], expand: { helpers: { helping: true }, watchers: true } });
  same<Omit<typeof helped, 'helpers'>, { id: Id<'Ticket'>; title: string; watchers?: Page<User> }>(true);
  const helping: Ticket | undefined = helped.helpers.items[0]?.helping.items[0];
  same<NonNullable<typeof helping>['helpers'], Id<'User'>[]>(true);
  // @ts-expect-error a page, not a list
  helped.helpers[0];
  // @ts-expect-error only administrators read it
  helped.watchers.items;
  // @ts-expect-error ids, where it was not expanded
  page.items[0]?.helpers.items;

  const may = await tickets.get(id, { can: true });
  same<(typeof may.can)[number], 'update' | 'delete' | 'start' | 'finish' | 'hand' | 'discard'>(true);
  // @ts-expect-error `can` was not asked for
  page.items[0]?.can;

  for await (const each of tickets.all({ filter: 'urgent', expand: { job: true } })) {
    const either: Seen<Job> | null = each.job;
    void either;
  }

  const note: string | null | undefined = may.note;
  const effort: Integer | null = may.effort;
  const open: boolean = may.isOpen;
  // @ts-expect-error only administrators read it
  const told: string | null = may.note;
  // @ts-expect-error a secret is never answered
  (await users.get('' as Id<'User'>)).password;
  void [parent, parts, title, jobId, name, sure, note, told, effort, open];
}

export async function refused(): Promise<void> {
  // @ts-expect-error no such parameter
  await tickets.list({ filtr: 'x', limit: 1 });
  // @ts-expect-error no such field
  await tickets.list({ sort: '-tilte' });
  // @ts-expect-error many rows have no order
  await tickets.list({ sort: 'helpers' });
  // @ts-expect-error nothing behind them is called so
  await tickets.list({ expand: { helpers: { helpers: true } } });
  // @ts-expect-error json has no order
  await tickets.list({ sort: 'meta' });
  // @ts-expect-error no such relation
  await tickets.list({ expand: { jobs: true } });
  // @ts-expect-error no such relation, beside one that there is
  await tickets.list({ expand: { job: true, jobs: true } });
  // @ts-expect-error no such relation, further on
  await tickets.list({ expand: { job: { lead: true, leads: true } } });
  // @ts-expect-error what is not wanted is left out
  await tickets.list({ expand: { job: false } });
  // @ts-expect-error no such field
  await tickets.list({ fields: ['titel'] });
  // @ts-expect-error no such field, beside one that there is
  await tickets.get(id, { fields: ['title', 'titel'] });
  // @ts-expect-error a list alone is sorted
  await tickets.get(id, { sort: 'title' });
  // @ts-expect-error the id of something else
  await jobs.get(id);
  // @ts-expect-error no such entity
  await client.ticket.list();
}

export async function writing(): Promise<void> {
  const made = await tickets.create({ title: 'A lamp', due: '2026-01-31', price: '12.50', serial: '9007199254740993', meta: { a: [1, null] } });
  same<typeof made, Ticket>(true);
  // Whose job it is, the caller may say: then they may be unable to read it.
  same<Awaited<ReturnType<typeof jobs.create>>, Seen<Job>>(true);
  await tickets.update(made.id, { title: 'A torch', due: null }, { ifMatch: etagOf(made) });
  same<Awaited<ReturnType<typeof tickets.start>>, Ticket>(true);
  await tickets.finish(made.id, { report: 'mended' });
  await tickets.finish(made.id, { report: 'mended', hours: null }, { ifMatch: etagOf(made) });
  same<Awaited<ReturnType<typeof tickets.discard>>, void>(true);

  const helpers: readonly Id<'User'>[] = [];
  await tickets.create({ title: 'A door', helpers });
  await tickets.update(made.id, { helpers: made.helpers });
  await tickets.hand(made.id, { to: helpers });

  // @ts-expect-error no links are an empty list
  await tickets.create({ title: 'x', helpers: null });
  // @ts-expect-error ids of something else
  await tickets.update(id, { helpers: [id] });
  // @ts-expect-error a list, even of one
  await tickets.update(id, { helpers: helpers[0]! });
  // @ts-expect-error it must be said who
  await tickets.hand(id, {});
  // @ts-expect-error no links are left out
  await tickets.hand(id, { to: helpers, cc: null });
  // @ts-expect-error a title is required
  await tickets.create({});
  // @ts-expect-error never null
  await tickets.create({ title: null });
  // @ts-expect-error not an option
  await tickets.create({ title: 'x', status: 'lost' });
  // @ts-expect-error not a day
  await tickets.create({ title: 'x', due: 'tomorrow' });
  // @ts-expect-error the system writes it
  await tickets.create({ title: 'x', createdAt: '2026-01-31T00:00:00.000Z' });
  // @ts-expect-error worked out, not set
  await tickets.update(id, { effort: 1 });
  // @ts-expect-error set once
  await tickets.update(id, { createdBy: null });
  // @ts-expect-error what is left out stays; nothing else means so
  await tickets.update(id, { title: undefined });
  // @ts-expect-error passwords change elsewhere
  await users.update('' as Id<'User'>, { password: 'x' });
  // @ts-expect-error a report is required
  await tickets.finish(id);
  // @ts-expect-error no such parameter
  await tickets.finish(id, { report: 'x', minutes: 1 });
  // @ts-expect-error it takes no parameters
  await tickets.start(id, { report: 'x' });
}

export async function together(): Promise<void> {
  const { items } = await tickets.aggregate({ groupBy: ['status', 'createdBy'], sum: ['estimate', 'price'], avg: ['weight'], min: ['due'], max: ['title'] });
  same<(typeof items)[number]['group'], Pick<Required<Ticket>, 'status' | 'createdBy'>>(true);
  same<(typeof items)[number]['sum'], { estimate: Integer | null; price: Decimal | null }>(true);
  const [all] = (await tickets.aggregate()).items;
  const count: number | undefined = all?.count;
  // @ts-expect-error nothing was summed up
  all?.sum.estimate;
  // @ts-expect-error no number
  await tickets.aggregate({ sum: ['title'] });
  // @ts-expect-error json makes no groups
  await tickets.aggregate({ groupBy: ['meta'] });
  // @ts-expect-error many rows make no groups
  await tickets.aggregate({ groupBy: ['helpers'] });
  // @ts-expect-error nor have they a greatest
  await tickets.aggregate({ max: ['helpers'] });
  // @ts-expect-error yes and no have no least
  await tickets.aggregate({ min: ['urgent'] });
  void count;
}

export async function signingIn(): Promise<void> {
  const user: User = await auth.register({ email: 'ada@example.org', password: 'correct horse', name: 'Ada' });
  const who: User | null = await auth.me();
  const token: string | undefined = auth.token;
  createClient({ baseUrl: 'https://example.org', token });
  // @ts-expect-error signing in sets it
  auth.token = 'x';
  await auth.login({ email: user.email, password: 'correct horse' });
  // @ts-expect-error a password is required
  await auth.login({ email: user.email });
  try {
    await auth.logout();
  } catch (error) {
    if (error instanceof TruthProblem && error.code === 'invalid') {
      for (const { field, code, message } of error.errors) console.log(field, code, message, error.status, error.retryAfter);
    }
  }
  void who;
}

// @ts-expect-error not a value that a condition can hold
filter`title == ${undefined}`;
