// Validates input with the same rules as the server, generated from the same definitions, before it is sent.
import { fromTimeInput } from '../values/dates.js';
import { isEmpty } from '../values/format.js';
import { jsonWritten } from '../values/json.js';
import { t } from '../strings.js';
import { limits, patterns } from './formats.js';
import { isNumber, unitsOf } from './numbers.js';

const count = (text) => [...text].length;

// Half of a surrogate pair, or U+0000.
const broken = /[\ud800-\udfff\0]/u;

const fits = (type, text) => patterns[type].every((pattern) => pattern.test(text));

// The patterns of the app.
const compiled = new Map();

function matches(pattern, text) {
  if (!compiled.has(pattern)) compiled.set(pattern, new RegExp(pattern, 'u'));
  return compiled.get(pattern).test(text);
}

const checks = {
  string: (text, field) => {
    if (!fits('string', text)) return t('invalid.line');
    return field.pattern === undefined || matches(field.pattern, text) ? null : t('invalid.pattern');
  },
  email: (text) => (fits('email', text.trim()) ? null : t('invalid.email')),
  url: (text) => (fits('url', text.trim()) ? null : t('invalid.url')),
  uuid: (text) => (fits('uuid', text.trim()) ? null : t('invalid.uuid')),
  date: (text) => (fits('date', text) ? null : t('invalid.date')),
  datetime: (text) => (Number.isNaN(Date.parse(text)) || !fits('datetime', new Date(text).toISOString()) ? t('invalid.date') : null),
  time: (text) => (fits('time', fromTimeInput(text)) ? null : t('invalid.time')),
  integer: (text, field) => {
    const units = unitsOf(text, 0);
    if (units === undefined) return t('invalid.integer');
    return BigInt.asIntN(64, units) === units ? bounds(units, field, 0) : t('invalid.large');
  },
  number: (text, field) => (isNumber(text) ? bounds(Number(text), field) : t('invalid.number')),
  decimal: (text, field) => {
    const [, whole, fraction = ''] = /^[+-]?0*([0-9]+)(?:\.([0-9]+))?$/.exec(text.trim()) ?? [];
    if (whole === undefined) return t('invalid.number');
    const { precision = 18, scale = 0 } = field;
    if (fraction.length > scale) return t('invalid.scale', { scale });
    return whole !== '0' && whole.length > precision - scale ? t('invalid.large') : bounds(unitsOf(text, scale), field, scale);
  },
  enum: (text, field) => (field.options.some(({ value }) => value === text) ? null : t('invalid.option')),
  json: (text) => {
    try {
      jsonWritten(text);
      return null;
    } catch (error) {
      return t('invalid.json', { reason: error.message });
    }
  },
};

/** Integers in units of the last digit are compared exactly; without a scale, doubles are compared. */
function bounds(value, { min, max }, scale) {
  const limit = (bound) => (scale === undefined ? bound : unitsOf(String(bound), scale));
  if (min !== undefined && value < limit(min)) return t('invalid.min', { min });
  return max !== undefined && value > limit(max) ? t('invalid.max', { max }) : null;
}

/** For other types, an input that contains only spaces is empty. */
const isBlank = (field, draft) => typeof draft === 'string' && !/^(string|text|password|enum)$/.test(field.type) && draft.trim() === '';

function length(text, { minLength, maxLength }) {
  if (maxLength !== undefined && count(text) > maxLength) return t('invalid.too_long', { max: maxLength, count: count(text) });
  return minLength !== undefined && count(text) < minLength ? t('invalid.too_short', { min: minLength }) : null;
}

/** A message, or null if the value is valid. */
export function check(field, typed) {
  const draft = typeof typed === 'string' && !/^(password|json)$/.test(field.type) ? typed.normalize('NFC') : typed; // as the server stores it
  if (isEmpty(draft) || draft.length === 0 || isBlank(field, draft)) {
    return field.required && field.type !== 'boolean' ? t('invalid.required', { label: field.label }) : null;
  }
  if (typeof draft !== 'string') return null;
  if (broken.test(draft)) return t('invalid.text');
  return (
    length(/^(email|url)$/.test(field.type) ? draft.trim() : draft, { ...limits[field.type], ...field }) ??
    checks[field.type]?.(draft, field) ??
    null
  );
}

/** Messages by field name; empty if all values are valid. */
export const checkAll = (fields, drafts) =>
  Object.fromEntries(fields.map((f) => [f.name, check(f, drafts[f.name])]).filter(([, message]) => message));
