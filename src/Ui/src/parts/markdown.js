// Renders Markdown text.
import { html } from '../html.js';
import { blocksOf, inlines } from '../values/markdown.js';

/** Block elements: rich text and custom pages. */
export const Markdown = ({ text }) => html`<div class="markdown">${blocksOf(text).map(draw)}</div>`;

/** Inline elements: descriptions, help texts, questions. */
export const Words = ({ text }) => (text ? inlines(text).map(draw) : null);

function draw(node) {
  if (typeof node === 'string') return node;
  const { tag, href, text, children = [] } = node;
  if (tag === 'hr') return html`<hr />`;
  if (tag === 'pre') return html`<pre tabindex="0"><code>${text}</code></pre>`;
  if (tag === 'a' && /^https?:/i.test(href))
    return html`<a href=${href} target="_blank" rel="noopener noreferrer">${children.map(draw)}</a>`;
  return html`<${tag} href=${href}>${children.map(draw)}<//>`;
}
