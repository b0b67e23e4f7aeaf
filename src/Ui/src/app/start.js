// Starts a generated app: loads the user, then the page of the address.
import { render } from 'preact';
import { html } from '../html.js';
import { offline } from '../data/api.js';
import { invalidate } from '../data/queries.js';
import { loadSession } from '../data/session.js';
import { app, setApp } from '../model/app.js';
import { Announcer } from '../parts/announce.js';
import { Questions } from '../parts/dialog.js';
import { Failed } from '../parts/states.js';
import { startRouter } from '../routing/router.js';
import { SignInAgain } from '../views/auth.js';
import { Parameters } from '../views/parameters.js';
import { PasswordDialog } from '../views/password.js';
import { Page } from './page.js';
import { Palette, startPalette } from './palette.js';
import './theme.js';

const Root = () => html`<${Page} /><${Palette} /><${Parameters} /><${PasswordDialog} /><${Questions} /><${SignInAgain} /><${Announcer} />`;

/** Starts an app as described by its generated `app.js`. */
export async function start(definition) {
  setApp(definition);
  const root = document.getElementById('app');
  try {
    await loadSession(app().auth);
  } catch (error) {
    render(html`<main class="auth" id="main"><${Failed} error=${error} retry=${() => start(definition)} /></main>`, root);
    return;
  }
  startRouter();
  startPalette();
  watchConnection();
  render(html`<${Root} />`, root);
}

/** Retries with increasing delays while the server does not respond, and immediately when the browser is online again. */
function watchConnection() {
  let wait = 1000;
  let timer;
  const probe = async () => {
    try {
      const answer = await fetch('/health/live');
      if (answer.ok) {
        offline.value = false;
        invalidate();
      }
    } catch {
      wait = Math.min(wait * 2, 15000);
      timer = setTimeout(probe, wait);
    }
  };
  offline.subscribe((gone) => {
    clearTimeout(timer);
    wait = 1000;
    if (gone) timer = setTimeout(probe, wait);
  });
  addEventListener('online', () => offline.value && probe());
}
