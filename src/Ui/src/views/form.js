// Creating and editing: the page around the form, and its permissions.
import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.js';
import { changeRow, createRow, readForEdit, uploadFile } from '../data/rows.js';
import { can, mayCreate, maySet } from '../data/rules.js';
import { changes, draftsOf, newDrafts, newValues, uploads } from '../forms/draft.js';
import { fieldsOf, pathTo, viewOf } from '../model/app.js';
import { titleOf } from '../model/titles.js';
import { user } from '../model/user.js';
import { note } from '../parts/announce.js';
import { PageHeader } from '../parts/header.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useRoute } from '../routing/route.js';
import { navigate } from '../routing/router.js';
import { inSentence, namesOf, t } from '../strings.js';
import { FormBody } from './form-body.js';
import { useTitle } from './title.js';

export const Form = (props) => (props.mode === 'edit' ? html`<${Edit} ...${props} />` : html`<${Create} ...${props} />`);

const isWritten = (entity, field) => !field.system && !field.computed && field.update !== false && entity.fields[field.name] !== undefined;

const listStep = (entity) => {
  const list = viewOf(entity, 'list');
  return list ? [{ label: list.title, href: pathTo(entity, 'list') }] : [];
};

/** The saved row, with the selected related rows instead of their ids. */
const chosen = (fields, row, drafts) =>
  ({ ...row, ...Object.fromEntries(fields.filter((f) => /^(relation|links)$/.test(f.type)).map((f) => [f.name, drafts[f.name]])) });

/** Uploads the chosen files. The row is saved already, so a file that is refused is only reported. */
async function send(entity, id, files) {
  for (const [field, content] of files) {
    try {
      await uploadFile(entity, id, field.name, content);
    } catch (error) {
      if (!error.byField) throw error;
      note(t('file.refused', { label: field.label, reason: error.byField(entity)[field.name] ?? error.text }), 'danger');
    }
  }
}

/** The values of fields whose default is the user. */
const callerIn = (fields) => Object.fromEntries(fields.filter((f) => f.defaultUser && user.value).map((f) => [f.name, user.value]));

/** Sections as `{ title, fields }` with only the fields for which `keep` is true. */
const sectionsOf = (entity, { sections, fields }, keep) =>
  (sections ?? [{ fields: fields ?? Object.keys(entity.fields) }])
    .map((section) => ({ ...section, fields: fieldsOf(entity, section.fields).filter(keep) }))
    .filter((section) => section.fields.length > 0);

function Create({ of: entity, submitText, ...shape }) {
  const { view, query } = useRoute();
  const named = Boolean(shape.fields ?? shape.sections);
  // The owner is the caller by default, so the field is shown only if the view contains it.
  const sections = sectionsOf(entity, shape, (f) => isWritten(entity, f) && maySet(f, {}) && (named || f.name !== entity.owner));
  const fields = sections.flatMap((s) => s.fields);
  const [start] = useState(() => newDrafts(fields, { ...callerIn(fields), ...query }));
  if (!mayCreate(entity)) return html`<div class="page"><${MayNotCreate} entity=${entity} /></div>`;
  const save = async (drafts, _base, _version, shown) => {
    const { data } = await createRow(entity, newValues(shown, drafts));
    await send(entity, data.id, uploads(shown, drafts));
    note(t('saved.created', { name: titleOf(entity, chosen(shown, data, drafts)) }));
    return () => navigate(pathTo(entity, 'detail', data.id) ?? pathTo(entity, 'list') ?? '/', { replace: true });
  };
  return html`
    <div class="page narrow">
      <${PageHeader} trail=${listStep(entity)} title=${view.title} sub=${view.description} />
      <${FormBody} entity=${entity} sections=${sections} start=${start} save=${save} back=${pathTo(entity, 'list') ?? '/'}
        submit=${submitText ?? t('action.create.submit', { entity: inSentence(entity.label) })} />
    </div>`;
}

/** Reads the row again instead of using the row of a list, because the current values must be edited. */
function Edit({ of: entity, submitText, ...shape }) {
  const { params, view } = useRoute();
  const [state, setState] = useState({});
  const load = async () => {
    try {
      setState(await readForEdit(entity, params.id));
    } catch (error) {
      setState({ error });
    }
  };
  useEffect(() => void load(), [params.id]);
  const { row, etag, error } = state;
  useTitle(row && `${view.title}: ${titleOf(entity, row)}`);
  if (error) return html`<div class="page"><${Failed} error=${error} retry=${load} /></div>`;
  if (!row) return html`<div class="page narrow"><${Skeleton} kind="form" lines=${6} /></div>`;
  if (!can(row, 'update')) return html`<div class="page"><${MayNotChange} entity=${entity} row=${row} /></div>`;
  return html`<${EditForm} key=${params.id} entity=${entity} row=${row} etag=${etag} title=${view.title} shape=${shape} submitText=${submitText} />`;
}

function EditForm({ entity, row, etag, title, shape, submitText }) {
  const sections = sectionsOf(entity, shape, (f) => isWritten(entity, f) && f.type !== 'password' && !f.readonly && maySet(f, row));
  const fields = sections.flatMap((s) => s.fields);
  const detail = pathTo(entity, 'detail', row.id);
  const back = detail ?? pathTo(entity, 'list') ?? '/';
  const name = titleOf(entity, row);
  const save = async (drafts, base, version, shown) => {
    const changed = changes(shown, base, drafts);
    const files = uploads(shown, drafts);
    if (Object.keys(changed).length === 0 && files.length === 0) note(t('saved.nothing'));
    else {
      const { data } = Object.keys(changed).length > 0 ? await changeRow(entity, row.id, changed, version) : { data: {} };
      await send(entity, row.id, files);
      note(t('saved.changed', { name: titleOf(entity, chosen(fields, { ...row, ...data }, drafts)) }));
    }
    return () => navigate(back, { replace: true });
  };
  const latest = async () => {
    const now = await readForEdit(entity, row.id);
    return { drafts: draftsOf(fields, now.row), version: now.etag };
  };
  return html`
    <div class="page narrow">
      <${PageHeader} trail=${[...listStep(entity), ...(detail ? [{ label: name, href: detail }] : [])]} title=${title} />
      <${FormBody} entity=${entity} row=${row} sections=${sections} start=${draftsOf(fields, row)} version=${etag} save=${save} latest=${latest} back=${back} submit=${submitText ?? t('action.save')} />
    </div>`;
}

const MayNotCreate = ({ entity }) => html`
  <${Empty} icon="lock" level=${1} title=${t('not_allowed.create.title', namesOf(entity))} text=${t('not_allowed.create.text')}>
    <a class="button" href=${pathTo(entity, 'list') ?? '/'}>${t('action.back')}</a>
  <//>`;

const MayNotChange = ({ entity, row }) => html`
  <${Empty} icon="lock" level=${1} title=${t('not_allowed.title', { entity: inSentence(entity.label) })} text=${t('not_allowed.text', { name: titleOf(entity, row) })}>
    <a class="button" href=${pathTo(entity, 'detail', row.id) ?? pathTo(entity, 'list') ?? '/'}>${t('not_allowed.open')}</a>
  <//>`;
