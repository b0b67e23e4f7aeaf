// Shows what another user has changed, and lets the user choose.
import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { check } from '../forms/check.js';
import { valueOf } from '../forms/draft.js';
import { Icon } from '../parts/icon.js';
import { inSentence, t } from '../strings.js';
import { text } from '../values/text.js';

const shown = (field, draft) => {
  if (/^(relation|links)$/.test(field.type)) return text(field, draft);
  return check({ ...field, required: false }, draft) === null ? text(field, valueOf(field, draft)) : String(draft);
};

export function Conflict({ entity, compared: { rows }, keep, take }) {
  const heading = useRef(null);
  useEffect(() => {
    heading.current.focus();
    heading.current.scrollIntoView({ block: 'center' });
  }, []);
  return html`
    <section class="banner warning conflict" role="alert">
      <h2 tabindex="-1" ref=${heading}><${Icon} name="warning" />${t('conflict.title', { entity: inSentence(entity.label) })}</h2>
      <p>${rows.some((row) => row.both) ? t('conflict.text') : t('conflict.same')}</p>
      ${
        rows.length > 0 &&
        html`
        <table>
          <thead><tr><th scope="col">${t('conflict.field')}</th><th scope="col">${t('conflict.theirs')}</th><th scope="col">${t('conflict.yours')}</th></tr></thead>
          <tbody>${rows.map(
            ({ field, theirs, mine, both }) => html`
            <tr key=${field.name} class=${both ? 'both' : ''}><th scope="row">${field.label}</th><td>${shown(field, theirs)}</td><td>${shown(field, mine)}</td></tr>`
          )}
          </tbody>
        </table>`
      }
      <div class="banner-actions">
        <button type="button" class="button primary" onClick=${keep}>${t('conflict.keep')}</button>
        <button type="button" class="button" onClick=${take}>${t('conflict.take')}</button>
      </div>
    </section>`;
}
