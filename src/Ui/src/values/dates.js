// Dates and datetimes for display. A date is `2026-01-31`, a datetime is `2026-01-31T09:05:00.000Z`.
import { t } from '../strings.js';

const lang = () => (typeof document === 'undefined' ? 'en' : document.documentElement.lang || 'en');
const dayLength = 86_400_000;

/** The date of a datetime in a time zone. */
export const today = (timeZone = 'UTC', at = new Date()) => {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(at)
      .map((p) => [p.type, p.value])
  );
  return `${parts.year}-${parts.month}-${parts.day}`;
};

const dayNumber = (date) => Math.round(Date.parse(`${date}T00:00:00Z`) / dayLength);

const short = (time, year, timeZone) =>
  new Intl.DateTimeFormat(lang(), { day: 'numeric', month: 'short', year: year ? 'numeric' : undefined, timeZone }).format(time);

/** `Today`, `Tomorrow`, `In 3 days`, `4 days ago`, then `12 Mar` or `12 Mar 2027`. */
export function relativeDay(date, now = today()) {
  const distance = dayNumber(date) - dayNumber(now);
  if (distance === 0) return t('relative.today');
  if (distance === 1) return t('relative.tomorrow');
  if (distance === -1) return t('relative.yesterday');
  if (Math.abs(distance) < 7) return capital(new Intl.RelativeTimeFormat(lang()).format(distance, 'day'));
  return short(Date.parse(`${date}T00:00:00Z`), date.slice(0, 4) !== now.slice(0, 4), 'UTC');
}

/** `Just now`, `5 min. ago`, `3 hr. ago`, `Yesterday`, then as a date. */
export function relativeMoment(moment, now = Date.now()) {
  const seconds = (Date.parse(moment) - now) / 1000;
  if (Math.abs(seconds) < 45) return t('relative.now');
  const format = new Intl.RelativeTimeFormat(lang(), { style: 'short' });
  if (Math.abs(seconds) < 3600) return capital(format.format(Math.round(seconds / 60), 'minute'));
  if (Math.abs(seconds) < 22 * 3600) return capital(format.format(Math.round(seconds / 3600), 'hour'));
  return relativeDay(localDay(new Date(moment)), localDay(new Date(now)));
}

/** A datetime that a user has set: relative if it is near, otherwise the date and the time. */
export function shownMoment(moment, now = Date.now()) {
  const near = relativeMoment(moment, now);
  if (Math.abs(Date.parse(moment) - now) < 22 * 3_600_000) return near;
  return `${near}, ${new Intl.DateTimeFormat(lang(), { timeStyle: 'short' }).format(Date.parse(moment))}`;
}

const localDay = (time) => `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}`;
const pad = (n) => String(n).padStart(2, '0');
const capital = (text) => text[0].toUpperCase() + text.slice(1);

export const exactDay = (date) =>
  new Intl.DateTimeFormat(lang(), { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`));
/** Dates and datetimes as parts of a title, which does not change from day to day. */
export const dayTitle = (date) =>
  new Intl.DateTimeFormat(lang(), { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`));
export const momentTitle = (moment) =>
  new Intl.DateTimeFormat(lang(), { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(moment));

export const exactMoment = (moment) => new Intl.DateTimeFormat(lang(), { dateStyle: 'full', timeStyle: 'long' }).format(Date.parse(moment));

/** A time of day as the reader writes it: `9:05 AM`; its seconds where there are some. */
export const timeOfDay = (time) =>
  new Intl.DateTimeFormat(lang(), { timeStyle: time.endsWith(':00') ? 'short' : 'medium', timeZone: 'UTC' }).format(
    Date.parse(`1970-01-01T${time}Z`)
  );

/** For `<input type="time">`, which leaves out seconds where there are none, and back. */
export const toTimeInput = (time) => (time.length === 8 ? time.replace(/:00$/, '') : time);
export const fromTimeInput = (text) => (/^\d\d:\d\d$/.test(text) ? `${text}:00` : text);

/** For `<input type="datetime-local">`: the datetime in the local time zone. */
export function toLocalInput(moment) {
  const time = new Date(moment);
  return `${localDay(time)}T${pad(time.getHours())}:${pad(time.getMinutes())}`;
}

export const fromLocalInput = (text) => new Date(text).toISOString();
