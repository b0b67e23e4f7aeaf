// Signing in and creating an account, as pages; and signing in again, on top of a page whose session has ended.
import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { signIn } from '../data/session.js';
import { sessionEnded, user } from '../model/user.js';
import { checkAll } from '../forms/check.js';
import { newDrafts, newValues } from '../forms/draft.js';
import { Field } from '../inputs/field.js';
import { app, fieldsOf } from '../model/app.js';
import { Dialog } from '../parts/dialog.js';
import { useRoute } from '../routing/route.js';
import { maySet } from '../data/rules.js';
import { t } from '../strings.js';

const authPath = (mode) => app().views.find((v) => v.type === 'auth' && v.mode === mode)?.route ?? `/${mode}`;

export function Auth({ mode }) {
  const { query } = useRoute();
  const { auth, title } = app();
  const register = mode === 'register';
  const other = register ? 'login' : 'register';
  const again = query.return ? `?return=${encodeURIComponent(query.return)}` : '';
  return html`
    <main class="auth" id="main">
      <div class="auth-card">
        <div class="brand"><span class="logo" aria-hidden="true">${title[0]}</span>${title}</div>
        <h1 tabindex="-1">${register ? t('auth.register') : t('auth.login')}</h1>
        <${Credentials} mode=${mode} />
        ${
          (register || auth.registration) &&
          html`
          <p class="auth-other">${t(register ? 'auth.haveAccount' : 'auth.noAccount')} <a href="${authPath(other)}${again}">${t(`auth.${other}`)}</a></p>`
        }
      </div>
    </main>`;
}

const loginFields = () => [
  { name: 'email', type: 'email', label: t('auth.email') },
  { name: 'password', type: 'password', label: t('auth.password') },
];

/** The fields of registration: the required fields that a user may set, and optional text. */
const registerFields = (entity) =>
  fieldsOf(entity).filter(
    (f) =>
      !f.system &&
      !f.readonly &&
      !/^(relation|links)$/.test(f.type) &&
      !/^(json|file|image)$/.test(f.type) &&
      maySet(f, {}) &&
      (f.required || f.type === 'string') &&
      f.default === undefined
  );

function Credentials({ mode, done, email }) {
  const entity = app().auth.entity;
  const fields = mode === 'register' ? registerFields(entity) : loginFields();
  const [drafts, setDrafts] = useState(() => newDrafts(fields, { email }));
  const [errors, setErrors] = useState({});
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    if (busy) return;
    const wrong = checkAll(fields.map((f) => ({ ...f, required: f.required ?? true })), drafts);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return document.getElementById(`${mode}-${Object.keys(wrong)[0]}`)?.focus();
    setBusy(true);
    setProblem(null);
    try {
      const same = await signIn(mode, newValues(fields, drafts)); // the page then receives the user and continues
      done?.(same);
    } catch (failure) {
      if (!failure.byField) throw failure;
      setProblem(failure);
      setErrors(failure.byField(entity));
    } finally {
      setBusy(false);
    }
  };
  const complete = (f) => ({ email: 'username', password: mode === 'login' ? 'current-password' : 'new-password', name: 'name' })[f.name];
  return html`
    <form class="auth-form" novalidate onSubmit=${submit}>
      ${problem && html`<p class="banner danger" role="alert">${problem.status === 401 ? t('auth.wrong') : problem.text}</p>`}
      ${fields.map(
        (field, i) => html`
        <${Field} key=${field.name} scope=${mode} field=${mode === 'register' ? { ...field, required: false, help: field.help ?? hint(field) } : field} value=${drafts[field.name]} error=${errors[field.name]}
          autofocus=${i === (email ? 1 : 0)} autocomplete=${complete(field)} onChange=${(value) => setDrafts({ ...drafts, [field.name]: value })} />`
      )}
      <button class="button primary wide" disabled=${busy}>${busy ? t(mode === 'register' ? 'auth.registering' : 'auth.signingIn') : t(`auth.${mode}`)}</button>
    </form>`;
}

const hint = (field) => (field.type === 'password' && field.minLength ? t('invalid.too_short', { min: field.minLength }) : undefined);

/** Shown on top of the page whose session has ended, so that the page and its input are kept. */
export function SignInAgain() {
  if (!sessionEnded.value) return null;
  const done = (same) => {
    if (!same) location.assign('/'); // a different user has signed in, so nothing of the previous user may remain on the page
  };
  return html`
    <${Dialog} title=${t('auth.ended.title')} fixed onClose=${() => {}}>
      <p class="muted">${t('auth.ended.text')}</p>
      <${Credentials} mode="login" email=${user.value?.email} done=${done} />
    <//>`;
}
