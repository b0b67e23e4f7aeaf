// Determines the page of an address: signing in if necessary, the view, or an error.
import { Component } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { html } from '../html.js';
import { maySee } from '../data/rules.js';
import { app } from '../model/app.js';
import { user } from '../model/user.js';
import { announce, dismissRefusals } from '../parts/announce.js';
import { Empty, Missing } from '../parts/states.js';
import { match } from '../routing/match.js';
import { Route } from '../routing/route.js';
import { navigate, place, within } from '../routing/router.js';
import { t } from '../strings.js';
import { Auth } from '../views/auth.js';
import { useTitle } from '../views/title.js';
import { Frame } from './frame.js';
import { home } from './nav.js';

/** The library's own pages for signing in, for an app that declares none. */
const ownViews = () =>
  app().auth ? ['login', 'register'].map((mode) => ({ name: mode, type: 'auth', mode, route: `/${mode}`, title: t(`auth.${mode}`) })) : [];

export function Page() {
  const { path, query, url } = place.value;
  const found = useMemo(() => match([...app().views, ...ownViews()], path), [path]);
  const next = redirect(found, place.value);
  useEffect(() => void (next && navigate(next, { replace: true })), [next]);
  useTitle(found ? found.view.title : t('missing.title'));
  useArrival(path, next);
  if (next) return null;
  if (found?.view.type === 'auth')
    return html`<${Route.Provider} value=${{ ...found, query }}><${Auth} mode=${found.view.mode} key=${path} /><//>`;
  return html`
    <${Frame}>
      <${Boundary} key=${path}>
        <${Route.Provider} value=${{ ...found, query }}>${found ? html`<${found.view.view} />` : html`<div class="page"><${Missing} /></div>`}<//>
      <//>
    <//>`;
}

/** The address to redirect to, or null. */
function redirect(found, { path, query, url }) {
  const { auth } = app();
  const login = () =>
    `${app().views.find((v) => v.type === 'auth' && v.mode === 'login')?.route ?? '/login'}${url === '/' ? '' : `?return=${encodeURIComponent(url)}`}`;
  if (path === '/' && !found) return home() ?? (auth && !user.value ? login() : null);
  if (!found) return null;
  if (found.view.type === 'auth') return user.value ? within(query.return) : null;
  return auth && !user.value && !maySee(found.view) ? login() : null;
}

/** A new page is announced and receives the focus, as a newly loaded document would. */
function useArrival(path, leaving) {
  useEffect(() => {
    if (leaving) return undefined;
    dismissRefusals();
    const frame = requestAnimationFrame(() => {
      if (document.querySelector('dialog[open], :focus:is(input, textarea, select)')) return;
      (document.querySelector('#main h1') ?? document.getElementById('main'))?.focus({ preventScroll: true });
      announce(t('live.loaded', { title: document.title }));
    });
    return () => cancelAnimationFrame(frame);
  }, [path, leaving]);
}

/** If a view throws an error, its page is replaced, but the frame remains. */
class Boundary extends Component {
  componentDidCatch(error) {
    this.setState({ error });
    console.error(error);
  }

  render({ children }, { error }) {
    if (!error) return children;
    return html`
      <div class="page"><${Empty} icon="warning" level=${1} title=${t('error.title')} text=${t('error.crash')}>
        <button class="button" onClick=${() => location.reload()}>${t('error.reload')}</button>
      <//></div>`;
  }
}
