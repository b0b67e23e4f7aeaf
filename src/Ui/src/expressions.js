// Functions for generated rules where JavaScript has no operator with the same meaning. Null and undefined mean absent, for operands and
// results: an absent
// operand, an overflow, a division by zero, infinity, or a year outside 1 to 9999. Integers beyond 2^53 are strings, as in the API;
// decimals are integers in units of their last digit;
// dates are `2026-01-31` and datetimes `2026-01-31T09:05:00.000Z`, which sort as text.

/** The id of a relation, whether it is an id or the related row; null if there is none. */
export const id = (relation) => (relation == null ? null : typeof relation === 'object' ? relation.id ?? null : relation);

/** Both are present and equal. */
export const same = (a, b) => a != null && a === b;

/** Both are present and different. */
export const differ = (a, b) => a != null && b != null && a !== b;

/** The value is present and not one of the items. */
export const noneOf = (value, items) => value != null && !items.includes(value);

/** Negative, zero or positive, by code points; NaN if a text is absent, so that every comparison is false. */
export function compare(a, b) {
  if (a == null || b == null) return NaN;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
}

/** Negative, zero or positive, by exact value; NaN if a number is absent. */
export function compareNumbers(a, b) {
  if (a == null || b == null) return NaN;
  const [x, y] = [exact(a), exact(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Arithmetic of 64-bit integers. */
export const integer = {
  add: (a, b) => whole(a, b, (x, y) => x + y),
  subtract: (a, b) => whole(a, b, (x, y) => x - y),
  multiply: (a, b) => whole(a, b, (x, y) => x * y),
  remainder: (a, b) => (isZero(b) ? null : whole(a, b, (x, y) => x % y)),
  divide: (a, b) => (isZero(b) ? null : number.divide(number.toNumber(a), number.toNumber(b))),
  negate: (a) => whole(0, a, (x, y) => x - y),
  floor: (a, by) => (a == null ? null : quotient(BigInt(a), BigInt(by), -1n)),
  ceiling: (a, by) => (a == null ? null : quotient(BigInt(a), BigInt(by), 1n)),
  units: (decimal, scale) => (decimal == null ? decimal : whole(unitsOf(String(decimal), scale), '0', (x, y) => x + y)),
};

/** Arithmetic of doubles. */
export const number = {
  add: (a, b) => finite(a, b, (x, y) => x + y),
  subtract: (a, b) => finite(a, b, (x, y) => x - y),
  multiply: (a, b) => finite(a, b, (x, y) => x * y),
  divide: (a, b) => finite(a, b, (x, y) => x / y),
  negate: (a) => (a == null ? null : -a),
  toNumber: (a) => (a == null ? null : Number(a)),
};

/** Functions of strings. */
export const text = {
  add: (a, b) => (a == null || b == null ? null : a + b),
  length: (a) => (a == null ? null : [...a].length),
  startsWith: (a, b) => (a == null || b == null ? null : a.startsWith(b)),
  endsWith: (a, b) => (a == null || b == null ? null : a.endsWith(b)),
  includes: (a, b) => (a == null || b == null ? null : a.includes(b)),
  toLowerCase: (a) => (a == null ? null : a.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  toUpperCase: (a) => (a == null ? null : a.replace(/[a-z]/g, (letter) => letter.toUpperCase())),
  trim: (a) => (a == null ? null : a.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '')),
};

/** Functions of dates and datetimes; durations are integers in milliseconds. */
export const time = {
  midnight: (date, zone) => (date == null ? null : zone ? instant(midnightIn(zone, Date.parse(date))) : `${date}T00:00:00.000Z`),
  addMilliseconds: (at, span) => (at == null || span == null ? null : instant(Date.parse(at) + Number(span))),
  addDays: (date, days) => (date == null || days == null ? null : instant(Date.parse(date) + Number(days) * day)?.slice(0, 10) ?? null),
  addMonths: (at, months) => (at == null || months == null ? null : laterByMonths(at, Number(months))),
  between: (a, b) => (a == null || b == null ? null : Date.parse(a) - Date.parse(b)),
};

const [day, minute] = [86_400_000, 60_000];
const safe = 2 ** 53;
const [first, last] = [Date.parse('0001-01-01'), Date.parse('9999-12-31T23:59:59.999Z')];

const isSurrogate = (unit) => unit >= 0xd800 && unit <= 0xdfff;

const isZero = (a) => a === 0 || a == null;

// Comparing a bigint with a number is exact.
const exact = (a) => (typeof a === 'string' ? BigInt(a) : a);

function whole(a, b, operation) {
  if (a == null || b == null) return null;
  if (typeof a === 'number' && typeof b === 'number') {
    const result = operation(a, b);
    if (Math.abs(result) < safe) return result + 0;
  }
  const result = operation(BigInt(a), BigInt(b));
  return result !== BigInt.asIntN(64, result) ? null : result >= -safe && result <= safe ? Number(result) : String(result);
}

// Rounded down (-1) or up (1). `by` is positive.
const quotient = (a, by, direction) => whole(a / by, (a % by) * direction > 0n ? direction : 0n, (x, y) => x + y);

// `-12.5` with a scale of 2 is -1250.
function unitsOf(text, scale) {
  const [digits, fraction = ''] = text.split('.');
  return digits + fraction.padEnd(scale, '0').slice(0, scale);
}

function finite(a, b, operation) {
  if (a == null || b == null) return null;
  const result = operation(a, b);
  return Number.isFinite(result) ? result : null;
}

const instant = (milliseconds) => (milliseconds >= first && milliseconds <= last ? new Date(milliseconds).toISOString() : null);

// The moment at which the clock of the zone shows this midnight, the first of two; if the clock skips it, according to the offset of the
// previous day.
function midnightIn(zone, midnight) {
  const [before, after] = [ahead(zone, midnight - day), ahead(zone, midnight + day)];
  const [earlier, later] = [midnight - before, midnight - after];
  return ahead(zone, earlier) !== before && ahead(zone, later) === after ? later : earlier;
}

const clocks = new Map();

// In milliseconds, rounded to minutes. Before 1970, the offset of 1970 is used, because time zone databases differ for earlier times.
function ahead(zone, moment) {
  if (!clocks.has(zone)) clocks.set(zone, new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }));
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(clocks.get(zone).format(Math.max(moment, 0))) ?? [null, '+', 0, 0];
  return (sign === '-' ? -minute : minute) * (hours * 60 + Number(minutes));
}

// A day that does not exist in the month becomes its last day.
function laterByMonths(at, months) {
  const [year, month, date] = [Number(at.slice(0, 4)), Number(at.slice(5, 7)), Number(at.slice(8, 10))];
  const moved = year * 12 + month - 1 + months;
  if (!(moved >= 12 && moved < 120_000)) return null;
  const [y, m] = [Math.floor(moved / 12), moved % 12];
  const lastDay = m === 1 ? (y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28) : [3, 5, 8, 10].includes(m) ? 30 : 31;
  const digits = (value, count) => String(value).padStart(count, '0');
  return `${digits(y, 4)}-${digits(m + 1, 2)}-${digits(Math.min(date, lastDay), 2)}${at.slice(10)}`;
}
