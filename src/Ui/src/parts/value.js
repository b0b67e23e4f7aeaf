// A value of a row on a page.
import { html } from '../html.js';
import { Avatar, Badge } from './badge.js';
import { Icon } from './icon.js';
import { Markdown } from './markdown.js';
import { fileAddress } from '../model/files.js';
import { app, entityOf, pathTo } from '../model/app.js';
import { isShared, titleOf } from '../model/titles.js';
import { exactDay, exactMoment, relativeDay, relativeMoment, shownMoment, timeOfDay, today } from '../values/dates.js';
import { amount, bytes, duration, isEmpty, linksOf, number } from '../values/format.js';
import { jsonShown } from '../values/json.js';
import { plainOf } from '../values/markdown.js';
import { t } from '../strings.js';

/** `plain`: inside a link; `cell`: in a table or a card, where there is space for one line. */
export function Value({ entity, field, value, row, plain = false, most, cell = false }) {
  if (isEmpty(value)) return html`<span class="dash" role="img" aria-label=${t('value.absent')}>–</span>`;
  const Shown = shown[field.type];
  return Shown
    ? html`<${Shown} entity=${entity} field=${field} value=${value} row=${row} plain=${plain} most=${most} cell=${cell} />`
    : html`<span>${String(value)}</span>`;
}

const shown = {
  enum: Badge,
  boolean: ({ value }) =>
    value
      ? html`<span class="mark yes" role="img" aria-label=${t('boolean.true')}><${Icon} name="check" /></span>`
      : html`<span class="mark no" role="img" aria-label=${t('boolean.false')}><${Icon} name="close" size=${14} /></span>`,
  date: ({ value }) => html`<time datetime=${value} title=${exactDay(value)}>${relativeDay(value, today(app().timeZone))}</time>`,
  datetime: ({ field, value }) =>
    html`<time datetime=${value} title=${exactMoment(value)}>${(field.system ? relativeMoment : shownMoment)(value)}</time>`,
  time: ({ value }) => html`<time datetime=${value}>${timeOfDay(value)}</time>`,
  number: ({ value }) => html`<span class="number">${number(value)}</span>`,
  integer: ({ field, value }) => html`<span class="number">${field.duration ? duration(value) : number(value)}</span>`,
  decimal: ({ field, value }) => html`<span class="number">${amount(field, value)}</span>`,
  email: ({ value, plain }) => (plain ? html`<span>${value}</span>` : html`<a class="quiet-link" href="mailto:${value}">${value}</a>`),
  url: ({ value, plain }) =>
    plain || !/^https?:/i.test(value)
      ? html`<span>${value}</span>`
      : html`<a class="quiet-link" href=${value} target="_blank" rel="noopener noreferrer">${value.replace(/^https?:\/\//i, '')}</a>`,
  json: ({ value }) => html`<code class="json">${jsonShown(value, 2)}</code>`,
  text: ({ field, value, plain, cell }) =>
    !field.rich
      ? html`<span class="prose" dir="auto">${value}</span>`
      : plain || cell
        ? html`<span class="prose" dir="auto">${plainOf(value)}</span>`
        : html`<${Markdown} text=${value} />`,
  uuid: ({ value }) => html`<code>${value}</code>`,
  relation: Related,
  links: Links,
  file: Stored,
  image: Stored
};

/** A file: a link to its content where the row is known, and an image itself. */
function Stored({ entity, field, value, row, plain }) {
  if (!row || plain) return html`<span>${value.name}</span>`;
  const address = fileAddress(entity, row.id, field.name);
  return html`
    <span class="stored-file">
      ${field.type === 'image' && html`<img src=${address} alt="" loading="lazy" />`}
      <a class="quiet-link" href=${address} download=${value.name}>${value.name}</a>
      <span class="muted">${bytes(value.size)}</span>
    </span>`;
}

/** Related rows as chips; in a cell, the first few and the number of others. */
function Links({ field, value, plain, most = Infinity }) {
  const rows = linksOf(value);
  if (rows.length === 0) return html`<${Value} field=${field} value=${null} />`;
  const more = rows.length - most;
  return html`
    <span class="chips">
      ${rows.slice(0, most).map((row) => html`<span class="chip" key=${row.id ?? row}><${Related} field=${field} value=${row} plain=${plain} /></span>`)}
      ${(more > 0 || value.next) && html`<span class="muted">${more > 0 ? t('value.more', { n: `${more}${value.next ? '+' : ''}` }) : '…'}</span>`}
    </span>`;
}

/** The name of a related row, as a link if it has a page; a row that this user may not read has no name. */
function Related({ field, value, plain }) {
  const entity = entityOf(field.to);
  if (!entity || !isShared(value)) return html`<span class="muted">${t('value.hidden')}</span>`;
  const name = titleOf(entity, value);
  const href = pathTo(entity, 'detail', value.id);
  const content = html`${isPerson(entity) && html`<${Avatar} name=${name} size="small" />`}<span>${name}</span>`;
  return href && !plain ? html`<a class="related" href=${href}>${content}</a>` : html`<span class="related">${content}</span>`;
}

/** Entities that represent people have round initials. */
export const isPerson = (entity) =>
  entity === app().auth?.entity ||
  /^(person|people|user|member|employee|contact|customer|author|student|teacher|patient|doctor|candidate|agent|player|guest)$/i.test(
    entity.name
  );
