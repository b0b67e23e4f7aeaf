// A page with custom content.
import { html } from '../html.js';
import { PageHeader } from '../parts/header.js';
import { Markdown } from '../parts/markdown.js';
import { useRoute } from '../routing/route.js';

export function Custom({ content, children }) {
  const { view } = useRoute();
  return html`
    <div class="page">
      <${PageHeader} title=${view.title} sub=${view.description} />
      ${content && html`<section class="card"><${Markdown} text=${content} /></section>`}
      ${children}
    </div>`;
}
