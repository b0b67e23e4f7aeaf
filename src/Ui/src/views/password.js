// The dialog in which users change their password.
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { changePassword } from '../data/session.js';
import { checkAll } from '../forms/check.js';
import { Field } from '../inputs/field.js';
import { app } from '../model/app.js';
import { note } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { t } from '../strings.js';

/** Whether the dialog is open. */
export const changing = signal(false);

export const PasswordDialog = () => changing.value && html`<${Change} />`;

const empty = { current: '', password: '' };

function Change() {
  const [drafts, setDrafts] = useState(empty);
  const [errors, setErrors] = useState({});
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const { password } = app().auth.entity.fields;
  const fields = [
    { name: 'current', type: 'password', label: t('auth.currentPassword'), required: true },
    {
      ...password,
      name: 'password',
      label: t('auth.newPassword'),
      required: true,
      help: password.minLength ? t('invalid.too_short', { min: password.minLength }) : undefined
    }
  ];
  const close = () => (changing.value = false);
  const refuse = (messages) => {
    setErrors(messages);
    requestAnimationFrame(() => document.getElementById(`password-${Object.keys(messages)[0]}`)?.focus());
  };
  const submit = async (event) => {
    event.preventDefault();
    const wrong = checkAll(fields, drafts);
    setProblem(null);
    if (busy || Object.keys(wrong).length > 0) return refuse(wrong);
    setBusy(true);
    try {
      await changePassword(drafts);
      close();
      note(t('auth.passwordChanged'));
    } catch (failure) {
      if (!failure.byField) throw failure;
      const { current, ...others } = failure.byField();
      if (failure.errors.length === 0) setProblem(failure);
      refuse({ ...(current ? { current: t('auth.passwordWrong') } : {}), ...others });
    } finally {
      setBusy(false);
    }
  };
  return html`
    <${Dialog} title=${t('auth.changePassword')} onClose=${close}>
      <p class="muted">${t('auth.changePassword.text')}</p>
      <form novalidate onSubmit=${submit}>
        ${problem && html`<p class="banner danger" role="alert">${problem.text}</p>`}
        <div class="fields">
          ${fields.map(
            (
              field
            ) => html`<${Field} key=${field.name} scope="password" field=${{ ...field, required: false }} value=${drafts[field.name]} error=${errors[field.name]} autofocus=${field.name === 'current'}
            autocomplete=${field.name === 'current' ? 'current-password' : 'new-password'} onChange=${(value) => setDrafts((before) => ({ ...before, [field.name]: value }))} />`
          )}
        </div>
        <div class="dialog-actions">
          <button type="button" class="button" onClick=${close}>${t('action.cancel')}</button>
          <button class="button primary" disabled=${busy}>${busy ? t('action.saving') : t('auth.changePassword')}</button>
        </div>
      </form>
    <//>`;
}
