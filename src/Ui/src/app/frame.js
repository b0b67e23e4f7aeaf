// The frame around every page: a sidebar (a drawer on narrow screens) or a bar at the top.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { html } from '../html.js';
import { offline } from '../data/api.js';
import { app } from '../model/app.js';
import { Dialog } from '../parts/dialog.js';
import { Icon } from '../parts/icon.js';
import { place } from '../routing/router.js';
import { t } from '../strings.js';
import { Account } from './account.js';
import { iconFor, navViews } from './nav.js';
import { openPalette } from './palette.js';

const narrowScreen = matchMedia('(max-width: 799.98px)');
const narrow = signal(narrowScreen.matches);
narrowScreen.addEventListener('change', (event) => (narrow.value = event.matches));

const drawer = signal(false);

export function Frame({ children }) {
  const { path } = place.value;
  useEffect(() => void (drawer.value = false), [path]);
  const top = app().layout === 'top' && !narrow.value;
  return html`
    <a class="skip" href="#main">${t('nav.skip')}</a>
    <div class="frame ${top ? 'top' : ''}">
      ${narrow.value ? html`<${TopBar} />` : top ? html`<header class="bar"><${Brand} /><${Nav} /><${Find} /><${Account} compact /></header>` : html`<aside class="sidebar"><${Side} /></aside>`}
      ${narrow.value && drawer.value && html`<${Dialog} kind="drawer" label=${t('nav.main')} onClose=${() => (drawer.value = false)}><div class="sidebar"><${CloseDrawer} /><${Side} /></div><//>`}
      <main id="main" class="main" tabindex="-1">
        ${offline.value && html`<div class="offline" role="status"><${Icon} name="offline" />${t('offline.text')}</div>`}
        ${children}
      </main>
    </div>`;
}

const Brand = () =>
  html`<a class="brand" href="/"><span class="logo" aria-hidden="true">${app().title[0]}</span><span>${app().title}</span></a>`;

const Side = () => html`<${Brand} /><${Find} /><${Nav} /><${Account} />`;

const CloseDrawer = () =>
  html`<button class="icon-button drawer-close" aria-label=${t('nav.close')} onClick=${() => (drawer.value = false)}><${Icon} name="close" /></button>`;

const TopBar = () => html`
  <header class="bar">
    <button class="icon-button" aria-label=${t('nav.open')} aria-expanded=${drawer.value} onClick=${() => (drawer.value = true)}><${Icon} name="menu" size=${20} /></button>
    <${Brand} />
    <button class="icon-button" aria-label=${t('palette.open')} onClick=${openPalette}><${Icon} name="search" size=${18} /></button>
  </header>`;

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);

const Find = () => html`
  <button class="find" onClick=${openPalette}><${Icon} name="search" /><span>${t('palette.open')}</span><kbd>${isMac ? '⌘ K' : 'Ctrl K'}</kbd></button>`;

function Nav() {
  const { path } = place.value;
  const views = navViews();
  // If several addresses have the same beginning, the page with the longest one is the current page.
  const current = views
    .filter((v) => path === v.route || path.startsWith(`${v.route}/`))
    .sort((a, b) => b.route.length - a.route.length)[0];
  return html`
    <nav class="nav" aria-label=${t('nav.main')}>
      <ul>${views.map(
        (view) => html`
        <li key=${view.name}><a href=${view.route} aria-current=${view === current ? (view.route === path ? 'page' : 'true') : undefined}><${Icon} name=${iconFor(view)} /><span>${view.title}</span></a></li>`
      )}
      </ul>
    </nav>`;
}
