// Kinds of pages that a truth file may declare already and the library does not draw yet: they say so.
import { html } from '../html.js';
import { Empty } from '../parts/states.js';
import { useRoute } from '../routing/route.js';
import { t } from '../strings.js';

const Later = () => html`<div class="page"><${Empty} title=${useRoute().view.title} level=${1} text=${t('view.later')} /></div>`;

export { Later as Calendar, Later as Dashboard };
