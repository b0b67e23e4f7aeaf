// Values of fields as plain text: for searching, comparing and announcing.
import { entityOf } from '../model/app.js';
import { isShared, titleOf } from '../model/titles.js';
import { inSentence, t } from '../strings.js';
import { exactMoment, relativeDay, timeOfDay } from './dates.js';
import { amount, isEmpty, linksOf, optionLabel } from './format.js';
import { jsonShown } from './json.js';
import { plainOf } from './markdown.js';

/** A value of a field as text; empty values as `Empty`. */
export function text(field, value) {
  if (isEmpty(value)) return t('value.absent');
  switch (field.type) {
    case 'text': return field.rich ? plainOf(value) : value;
    case 'enum': return optionLabel(field, value);
    case 'boolean': return t(`boolean.${value}`);
    case 'date': return relativeDay(value);
    case 'datetime': return exactMoment(value);
    case 'time': return timeOfDay(value);
    case 'number': case 'integer': case 'decimal': return amount(field, value);
    case 'relation': return relationName(field, value);
    case 'links': return t('value.links', { n: linksOf(value).length, plural: inSentence(entityOf(field.to)?.plural ?? field.label) });
    case 'json': return jsonShown(value);
    case 'file': case 'image': return value.name;
    default: return String(value);
  }
}

const relationName = (field, value) => {
  const entity = entityOf(field.to);
  return entity && isShared(value) ? titleOf(entity, value) : t('value.hidden');
};
