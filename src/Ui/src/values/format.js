// Basic formatting of values.

/** `TaskManager` → `Task manager`, `in-progress` → `In progress`. */
export const words = (name) => {
  const text = name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, (_, before, capital) => `${before} ${capital.toLowerCase()}`)
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return text === '' ? name : text[0].toUpperCase() + text.slice(1);
};

export const isEmpty = (value) => value === null || value === undefined || value === '';

/** Related rows or their ids: of a list, or of the page that `expand` returns. */
export const linksOf = (value) => (Array.isArray(value) ? value : (value?.items ?? []));

/** The label of an option; for a value that is no longer an option, its words. */
export const optionLabel = (field, value) => field.options?.find((option) => option.value === value)?.label ?? words(String(value));

/** Grouped digits; a decimal keeps its digits, which a double would round. */
export function number(value, lang = 'en') {
  if (typeof value === 'string') {
    const [whole, fraction] = value.split('.');
    return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
  }
  // Values that six decimal places would show as zero.
  if (value !== 0 && Math.abs(value) < 1e-6) return String(value);
  return new Intl.NumberFormat(lang, { maximumFractionDigits: 6 }).format(value);
}

/** A number of a field: with a currency, an amount of money with all its digits, such as `€1,234.50`. */
export function amount({ currency }, value, lang = 'en') {
  if (!currency) return number(value, lang);
  const digits = String(value).split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat(lang, { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value
  );
}

const units = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000]];

/** A duration in milliseconds with its two largest units: `12 hr 30 min`. Durations of less than a second are shown in milliseconds. */
export function duration(milliseconds, lang = 'en') {
  const length = Math.abs(Number(milliseconds));
  const say = (n, unit) => new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'short' }).format(n);
  const first = units.findIndex(([, size]) => length >= size);
  if (first < 0) return say(Number(milliseconds), 'millisecond');
  const [unit, size] = units[first];
  const [next, step] = units[first + 1] ?? [];
  const rest = step ? Math.floor((length % size) / step) : 0;
  return `${Number(milliseconds) < 0 ? '−' : ''}${say(Math.floor(length / size), unit)}${rest > 0 ? ` ${say(rest, next)}` : ''}`;
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** A number of bytes: `1.2 MB`. */
export function bytes(count, lang = 'en') {
  const step = Math.min(sizes.length - 1, Math.floor(Math.log2(Math.max(1, count)) / 10));
  return new Intl.NumberFormat(lang, { style: 'unit', unit: sizes[step], maximumFractionDigits: 1 }).format(count / 1024 ** step);
}

/** The initials of a name: `Ada Lovelace` → `AL`. */
export const initials = (name) => {
  const parts = String(name).trim().split(/[\s@._-]+/).filter(Boolean);
  return ((parts[0]?.[0] ?? '?') + (parts.length > 1 ? parts.at(-1)[0] : '')).toUpperCase();
};
