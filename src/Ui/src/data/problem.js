// An error as the server describes it (RFC 9457), or an error of the network.
import { has, sentence, t } from '../strings.js';

export class Problem extends Error {
  /** `body`: problem details, or nothing if the response was not JSON. `status` 0: there was no response. */
  constructor(status, body = {}) {
    super(body.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'offline' : status >= 500 ? 'internal' : '');
    this.detail = body.detail;
    this.traceId = body.traceId;
    this.errors = body.errors ?? [];
  }

  /** A sentence for users. */
  get text() {
    if (this.status === 0) return t('offline.save');
    if (this.errors.length > 0) return t('error.fields');
    if (has(`error.${this.code}`)) return t(`error.${this.code}`);
    return sentence(this.detail ?? this.message);
  }

  /** Messages by field name; the first message of a field is used. */
  byField(entity) {
    const messages = {};
    for (const { field, code, message } of this.errors) messages[field] ??= fieldMessage(entity?.fields[field], code, message);
    return messages;
  }
}

function fieldMessage(field, code, message) {
  if ((code === 'required' || code === 'not_unique') && field)
    return t(`invalid.${code}`, { label: code === 'required' ? field.label : field.label.toLowerCase() });
  return sentence(message);
}
