// Loading, empty and failed states, which a page shows instead of its rows.
import { html } from '../html.js';
import { t } from '../strings.js';
import { Icon } from './icon.js';
import { Words } from './markdown.js';

/** Placeholders in the shape of the content; the stylesheet shows them after 200 ms to avoid flashing. */
export const Skeleton = ({ lines = 6, kind = 'rows' }) => html`
  <div class="skeleton ${kind}" aria-busy="true" aria-label=${t('field.loading')} role="status">
    ${Array.from({ length: lines }, (_, i) => html`<span key=${i} />`)}
  </div>`;

export const Empty = ({ icon = 'inbox', title, text, level = 2, children }) => html`
  <div class="state">
    <span class="state-icon"><${Icon} name=${icon} size=${22} /></span>
    ${level === 1 ? html`<h1 tabindex="-1">${title}</h1>` : html`<h2>${title}</h2>`}
    ${text && html`<p><${Words} text=${text} /></p>`}
    ${children && html`<div class="state-actions">${children}</div>`}
  </div>`;

/** A failed read: the error, and a way to continue. */
export function Failed({ error, retry }) {
  if (error.status === 404) return html`<${Missing} />`;
  return html`
    <${Empty} icon="warning" title=${t('error.title')} text=${error.status === 0 ? t('offline.read') : (error.text ?? t('error.internal'))}>
      <button class="button" onClick=${retry}>${t('action.retry')}</button>
      ${error.traceId && html`<p class="reference">${t('error.reference', { id: error.traceId })}</p>`}
    <//>`;
}

export const Missing = () => html`
  <${Empty} icon="search" level=${1} title=${t('missing.title')} text=${t('missing.text')}>
    <a class="button" href="/">${t('missing.home')}</a>
  <//>`;
