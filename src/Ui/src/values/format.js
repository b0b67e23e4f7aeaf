// The smallest parts of values as text.

/** `TaskManager` → `Task manager`, `in-progress` → `In progress`. */
export const words = (name) => {
  const text = name.replace(/([\p{Ll}\d])(\p{Lu})/gu, (_, before, capital) => `${before} ${capital.toLowerCase()}`).replace(/[-_\s]+/g, ' ').trim();
  return text === '' ? name : text[0].toUpperCase() + text.slice(1);
};

export const isEmpty = (value) => value === null || value === undefined || value === '';

/** Many related rows, or their ids: of a list, or of the page that `expand` gives. */
export const linksOf = (value) => (Array.isArray(value) ? value : (value?.items ?? []));

/** An option by its label; one that is no option any more, by its words. */
export const optionLabel = (field, value) => field.options?.find((option) => option.value === value)?.label ?? words(String(value));

/** Digits grouped; a decimal keeps the digits it came with, since a double would round them. */
export function number(value, lang = 'en') {
  if (typeof value === 'string') {
    const [whole, fraction] = value.split('.');
    return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
  }
  // What six digits after the point would show as zero.
  if (value !== 0 && Math.abs(value) < 1e-6) return String(value);
  return new Intl.NumberFormat(lang, { maximumFractionDigits: 6 }).format(value);
}

const units = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000]];

/** A duration in milliseconds by its two largest units: `12 hr 30 min`. What is shorter than a second keeps its milliseconds. */
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

/** The letters of a round picture: `Ada Lovelace` → `AL`. */
export const initials = (name) => {
  const parts = String(name).trim().split(/[\s@._-]+/).filter(Boolean);
  return ((parts[0]?.[0] ?? '?') + (parts.length > 1 ? parts.at(-1)[0] : '')).toUpperCase();
};
