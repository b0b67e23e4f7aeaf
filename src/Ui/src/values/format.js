// Values as plain text: for titles, search, differences and announcements.
import { entityOf, nameOf } from '../model/app.js';
import { exactMoment, relativeDay } from './dates.js';
import { jsonShown } from './json.js';
import { inSentence, t } from '../strings.js';

export const isEmpty = (value) => value === null || value === undefined || value === '';

/** Many related rows, or their ids: of a list, or of the page that `expand` gives. */
export const linksOf = (value) => (Array.isArray(value) ? value : (value?.items ?? []));

export const optionLabel = (field, value) => field.options?.find((option) => option.value === value)?.label ?? String(value);

/** Digits grouped; a decimal keeps the digits it came with, since a double would round them. */
export function number(value, lang = 'en') {
  if (typeof value === 'string') {
    const [whole, fraction] = value.split('.');
    return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
  }
  return new Intl.NumberFormat(lang, { maximumFractionDigits: 6 }).format(value);
}

/** A value of a field as text; empty values as `Empty`. */
export function text(field, value) {
  if (isEmpty(value)) return t('value.absent');
  switch (field.type) {
    case 'enum': return optionLabel(field, value);
    case 'boolean': return t(`boolean.${value}`);
    case 'date': return relativeDay(value);
    case 'datetime': return exactMoment(value);
    case 'number': case 'integer': case 'decimal': return number(value);
    case 'relation': return relationName(field, value);
    case 'links': return t('value.links', { n: linksOf(value).length, plural: inSentence(entityOf(field.to)?.plural ?? field.label) });
    case 'json': return jsonShown(value);
    default: return String(value);
  }
}

const relationName = (field, value) => {
  const entity = entityOf(field.to);
  return typeof value === 'object' && entity ? nameOf(entity, value) : t('value.hidden');
};

/** The letters of a round picture: `Ada Lovelace` → `AL`. */
export const initials = (name) => {
  const parts = String(name).trim().split(/[\s@._-]+/).filter(Boolean);
  return ((parts[0]?.[0] ?? '?') + (parts.length > 1 ? parts.at(-1)[0] : '')).toUpperCase();
};
