// The form: drafts, validation errors, saving, and conflicts with changes of other users.
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { checkAll } from '../forms/check.js';
import { compare } from '../forms/conflict.js';
import { isShown } from '../data/rules.js';
import { rowOf, sameDraft } from '../forms/draft.js';
import { Field } from '../inputs/field.js';
import { laidOut } from '../forms/layout.js';
import { announce } from '../parts/announce.js';
import { ask } from '../parts/dialog.js';
import { setGuard } from '../routing/router.js';
import { t } from '../strings.js';
import { Conflict } from './conflict-panel.js';

const askToLeave = () =>
  ask({ title: t('leave.title'), text: t('leave.text'), action: t('leave.go'), stay: t('leave.stay'), danger: true });

/**
 * `save(drafts, base, version, fields)`, with the fields that are shown, resolves to a function that leaves the form; `latest()` reads the row again as `{ drafts, version }`.
 */
export function FormBody({ entity, row = {}, sections: all, start, version, save, latest, back, submit }) {
  const written = all.flatMap((s) => s.fields);
  const [base, setBase] = useState({ drafts: start, version });
  const [drafts, setDrafts] = useState(start);
  const [errors, setErrors] = useState({});
  const [problem, setProblem] = useState(null);
  const [conflict, setConflict] = useState(null);
  const [busy, setBusy] = useState(false);
  const form = useRef(null);
  // Fields that are not shown are neither checked nor sent.
  const asTyped = rowOf(written, row, drafts);
  const sections = all.map((s) => ({ ...s, fields: s.fields.filter((f) => isShown(f, asTyped)) })).filter((s) => s.fields.length > 0);
  const fields = sections.flatMap((s) => s.fields);
  const dirty = fields.some((f) => !sameDraft(f, base.drafts[f.name], drafts[f.name]));
  useEffect(() => (dirty ? setGuard(askToLeave) : undefined), [dirty]);

  const set = (name) => (value) => {
    setDrafts((before) => ({ ...before, [name]: value }));
    setErrors(({ [name]: _, ...others }) => others);
  };
  const refuse = (messages) => {
    setErrors(messages);
    // After the messages are shown, the first invalid field receives the focus.
    requestAnimationFrame(() => form.current?.querySelector('[aria-invalid=true] input, [aria-invalid=true]')?.focus());
  };
  const fail = async (failure) => {
    if (!failure.byField) throw failure;
    if (failure.status === 412 && latest) {
      setConflict({ ...(await latest()), mine: drafts });
      return;
    }
    if (failure.status === 401) return; // signing in again is shown on top of the page
    setProblem(failure);
    const messages = failure.byField(entity);
    announce(Object.values(messages)[0] ?? failure.text);
    refuse(messages);
  };
  const send = async (values, from) => {
    setBusy(true);
    setProblem(null);
    try {
      const leave = await save(values, from.drafts, from.version, fields);
      setGuard(null); // saved, so no changes can be lost
      leave();
    } catch (failure) {
      await fail(failure);
    } finally {
      setBusy(false);
    }
  };
  const onSubmit = (event) => {
    event?.preventDefault();
    if (busy) return;
    const wrong = checkAll(fields, drafts);
    if (Object.keys(wrong).length > 0) {
      announce(Object.values(wrong)[0]);
      refuse(wrong);
    } else send(drafts, base);
  };
  const onKey = (event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && onSubmit(event);
  const settle = (values) => {
    setBase({ drafts: conflict.drafts, version: conflict.version });
    setDrafts(values);
    setConflict(null);
  };
  const keep = () => {
    const { merged } = compare(fields, base.drafts, conflict.drafts, drafts);
    settle(merged);
    send(merged, conflict);
  };
  const take = () => {
    settle(conflict.drafts);
    announce(t('conflict.taken'));
  };
  return html`
    <form ref=${form} class="form" novalidate onSubmit=${onSubmit} onKeyDown=${onKey}>
      ${conflict && html`<${Conflict} entity=${entity} compared=${compare(fields, base.drafts, conflict.drafts, drafts)} keep=${keep} take=${take} />`}
      ${problem && html`<div class="banner danger" role="alert"><p><strong>${problem.text}</strong> ${problem.status !== 0 && t('error.kept')}</p></div>`}
      ${sections.map(
        (section, i) => html`
        <section class="card" key=${i} role=${section.title ? 'group' : undefined} aria-labelledby=${section.title ? `section-${i}` : undefined}>
          ${section.title && html`<h2 id="section-${i}">${section.title}</h2>`}
          <div class="fields">
            ${laidOut(section.fields).map(
              ({ field, wide }) => html`
              <${Field} key=${field.name} field=${field} wide=${wide} value=${drafts[field.name]} error=${errors[field.name]} onChange=${set(field.name)} />`
            )}
          </div>
        </section>`
      )}
      <div class="save-bar">
        <${SaveKeys} />
        <a class="button" href=${back}>${t('action.cancel')}</a>
        <button class="button primary" disabled=${busy}>${busy ? t('action.saving') : submit}</button>
      </div>
    </form>`;
}

const isMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);

/** `Ctrl Enter saves`, with styled keys. */
function SaveKeys() {
  const [before, after] = t('action.saveKeys', { keys: '\n' }).split('\n');
  return html`<span class="muted keys wide-only">${before}<kbd>${isMac ? '⌘' : 'Ctrl'}</kbd> <kbd>Enter</kbd>${after}</span>`;
}
