// What can be told of a field before the server is asked. The server checks everything again.
import { isEmpty } from '../values/format.js';
import { t } from '../strings.js';

const length = (text) => [...text].length;

const checks = {
  email: (text) => (/^[^\s@]+@[^\s@]+$/.test(text.trim()) ? null : t('invalid.email')),
  url: (text) => (/^https?:\/\/\S+$/.test(text.trim()) ? null : t('invalid.url')),
  integer: (text) => (/^[+-]?\d+$/.test(text.trim()) ? null : t('invalid.integer')),
  number: (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? null : t('invalid.number')),
  decimal: (text, field) => {
    const digits = /^[+-]?\d+(?:\.(\d+))?$/.exec(text.trim());
    if (!digits) return t('invalid.number');
    return field.scale !== undefined && (digits[1]?.length ?? 0) > field.scale ? t('invalid.scale', { scale: field.scale }) : null;
  },
  datetime: (text) => (Number.isNaN(Date.parse(text)) ? t('invalid.date') : null),
  json: (text) => {
    try {
      JSON.parse(text);
      return null;
    } catch (error) {
      return t('invalid.json', { reason: error.message });
    }
  },
};

const bounds = (text, { min, max }) => {
  if (min !== undefined && Number(text) < min) return t('invalid.min', { min });
  return max !== undefined && Number(text) > max ? t('invalid.max', { max }) : null;
};

/** A message, or null when nothing is wrong. */
export function check(field, draft) {
  if (isEmpty(draft) || draft.length === 0 || (typeof draft === 'string' && field.type !== 'password' && draft.trim() === '')) {
    return field.required && field.type !== 'boolean' ? t('invalid.required', { label: field.label }) : null;
  }
  if (typeof draft !== 'string') return null;
  if (field.maxLength !== undefined && length(draft) > field.maxLength) return t('invalid.too_long', { max: field.maxLength, count: length(draft) });
  if (field.minLength !== undefined && length(draft) < field.minLength) return t('invalid.too_short', { min: field.minLength });
  return checks[field.type]?.(draft, field) ?? (/^(number|integer|decimal)$/.test(field.type) ? bounds(draft, field) : null);
}

/** Messages by field name; empty when all is well. */
export const checkAll = (fields, drafts) =>
  Object.fromEntries(fields.map((f) => [f.name, check(f, drafts[f.name])]).filter(([, message]) => message));
