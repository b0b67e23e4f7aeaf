// The header of a page: its location, its title, and its actions.
import { html } from '../html.js';
import { t } from '../strings.js';
import { Icon } from './icon.js';
import { Words } from './markdown.js';

/** `trail`: `[{ label, href }]` from the top level down, without the page itself. */
export const PageHeader = ({ trail = [], title, beside, sub, children }) => html`
  <header class="page-header">
    ${
      trail.length > 0 &&
      html`
      <nav class="breadcrumbs" aria-label=${t('nav.breadcrumbs')}>
        <ol>${trail.map((step) => html`<li key=${step.href}><a href=${step.href} dir="auto">${step.label}</a><${Icon} name="chevronRight" size=${12} /></li>`)}<li aria-current="page"><span dir="auto">${title}</span></li></ol>
      </nav>`
    }
    <div class="page-title">
      <h1 tabindex="-1" dir="auto">${title}</h1>
      ${beside}
      <div class="page-actions">${children}</div>
    </div>
    ${sub && html`<p class="page-sub">${typeof sub === 'string' ? html`<${Words} text=${sub} />` : sub}</p>`}
  </header>`;
