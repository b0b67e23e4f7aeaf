// The dialog for the parameters of a behavior.
import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { checkAll } from '../forms/check.js';
import { newDrafts, newValues } from '../forms/draft.js';
import { Field } from '../inputs/field.js';
import { titleOf } from '../model/titles.js';
import { Dialog } from '../parts/dialog.js';
import { Words } from '../parts/markdown.js';
import { t } from '../strings.js';
import { pending, run } from './actions.js';

export const Parameters = () => pending.value && html`<${ParametersDialog} ...${pending.value} key=${pending.value.behavior.name} />`;

function ParametersDialog({ entity, row, behavior }) {
  const fields = Object.entries(behavior.parameters).map(([name, field]) => ({ name, ...field }));
  const [drafts, setDrafts] = useState(() => newDrafts(fields));
  const [errors, setErrors] = useState({});
  const [problem, setProblem] = useState(null);
  const close = () => (pending.value = null);
  const submit = async (event) => {
    event.preventDefault();
    const wrong = checkAll(fields, drafts);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    try {
      await run(entity, row, behavior, newValues(fields, drafts));
      close();
    } catch (failure) {
      if (!failure.byField) throw failure;
      setErrors(failure.byField({ fields: behavior.parameters }));
      setProblem(failure);
    }
  };
  return html`
    <${Dialog} title="${behavior.label}: ${titleOf(entity, row)}" onClose=${close}>
      <form novalidate onSubmit=${submit}>
        ${behavior.confirm && html`<p class="muted"><${Words} text=${behavior.confirm} /></p>`}
        ${problem && html`<p class="banner danger" role="alert">${problem.text}</p>`}
        <div class="fields">
          ${fields.map(
            (field) => html`<${Field} key=${field.name} scope="p" field=${field} value=${drafts[field.name]} error=${errors[field.name]}
            onChange=${(value) => setDrafts({ ...drafts, [field.name]: value })} />`
          )}
        </div>
        <div class="dialog-actions">
          <button type="button" class="button" onClick=${close}>${t('action.cancel')}</button>
          <button class="button ${behavior.destructive ? 'danger' : 'primary'}">${behavior.label}</button>
        </div>
      </form>
    <//>`;
}
