// Navigation within the app: the history API, links, and a guard that can ask before a page is left.
import { signal } from '@preact/signals';

const here = () => ({
  path: location.pathname,
  query: Object.fromEntries(new URLSearchParams(location.search)),
  url: location.pathname + location.search
});

/** `url` if it is within the app, otherwise `/`, because an address in a query could lead anywhere. */
export const within = (url) => (/^\/(?![/\\])/.test(url ?? '') ? url : '/');

export const place = signal(typeof location === 'undefined' ? { path: '/', query: {}, url: '/' } : here());

let guard = null;
let returning = false;

/** Whether the page was reached by going back or forward. */
export const isReturn = () => returning;

/** While it is set, leaving the page calls `ask()`, which resolves to true to leave. Returns a function that removes it. */
export function setGuard(ask) {
  guard = ask;
  return () => {
    if (guard === ask) guard = null;
  };
}

/** Asks if the page has a guard, and removes the guard if the answer is yes. */
export const mayLeave = async () => {
  if (!guard) return true;
  const asked = guard;
  if (!(await asked())) return false;
  if (guard === asked) guard = null;
  return true;
};

export async function navigate(url, { replace = false } = {}) {
  if (url === place.value.url && !replace) return;
  if (!(await mayLeave())) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  arrive();
}

function arrive() {
  returning = false;
  place.value = here();
  scrollTo(0, 0);
}

async function onPop() {
  if (!guard) {
    returning = true;
    place.value = here();
    return;
  }
  // The browser has already navigated, so the address of the form is restored while the user is asked.
  const target = here().url;
  history.pushState(null, '', place.value.url);
  if (await mayLeave()) navigate(target);
}

function onClick(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.('a[href]');
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (link.pathname.startsWith('/api/') || (link.hash && link.pathname === location.pathname)) return;
  event.preventDefault();
  navigate(link.pathname + link.search);
}

export function startRouter() {
  addEventListener('popstate', onPop);
  document.addEventListener('click', onClick);
  addEventListener('beforeunload', (event) => {
    if (guard) event.preventDefault();
  });
}
