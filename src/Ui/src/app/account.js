// The user, the theme, and signing out.
import { html } from '../html.js';
import { signOut } from '../data/session.js';
import { app, pathTo } from '../model/app.js';
import { titleOf } from '../model/titles.js';
import { user } from '../model/user.js';
import { note } from '../parts/announce.js';
import { Avatar } from '../parts/badge.js';
import { Icon } from '../parts/icon.js';
import { Menu } from '../parts/menu.js';
import { mayLeave, navigate, place } from '../routing/router.js';
import { t } from '../strings.js';
import { changing } from '../views/password.js';
import { setTheme, theme } from './theme.js';

const themes = { auto: 'monitor', light: 'sun', dark: 'moon' };

const themeItems = () =>
  Object.keys(themes).map((name) => ({ label: t(`theme.${name}`), checked: theme.value === name, run: () => setTheme(name) }));

export function Account({ compact = false }) {
  const { auth } = app();
  const person = user.value;
  const themeMenu = html`<${Menu} label=${t('theme.label')} items=${themeItems()}><${Icon} name=${themes[theme.value] ?? 'monitor'} /><//>`;
  if (!auth) return html`<div class="account">${themeMenu}</div>`;
  if (!person)
    return html`<div class="account"><a class="button" href="/login?return=${encodeURIComponent(place.value.url)}">${t('auth.login')}</a>${themeMenu}</div>`;
  const name = titleOf(auth.entity, person);
  const profile = pathTo(auth.entity, 'detail', person.id);
  const items = [
    ...(profile ? [{ label: t('nav.profile'), icon: 'user', run: () => navigate(profile) }, '-'] : []),
    ...(auth.entity.fields.password ? [{ label: t('auth.changePassword'), icon: 'lock', run: () => (changing.value = true) }] : []),
    { label: t('auth.logout'), icon: 'signOut', run: leave },
  ];
  return html`
    <div class="account">
      <${Menu} label="${t('nav.account')}: ${name}" items=${items} kind="person" named>
        <${Avatar} name=${name} />
        <span class="visually-hidden">${t('nav.account')}: ${compact && name}</span>
        ${!compact && html`<span class="person-name"><strong>${name}</strong><small>${person.email}</small></span>`}
      <//>
      ${themeMenu}
    </div>`;
}

async function leave() {
  try {
    if (!(await mayLeave())) return;
    await signOut();
    navigate('/', { replace: true });
  } catch (problem) {
    note(problem.text ?? t('error.internal'), 'danger');
  }
}
