// Checks that each answer is one that openapi.json declares. The arguments are the document and the answers.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../tools/package.json', import.meta.url));
const Ajv = require('ajv/dist/2020').default;
const formats = require('ajv-formats').default;

const [api, answers] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')));
const ajv = new Ajv({ strict: false, allErrors: false });
formats(ajv);
ajv.addFormat('int64', true);
ajv.addFormat('decimal', /^-?[0-9]+(\.[0-9]+)?$/);
ajv.addFormat('time-local', true);
ajv.addFormat('password', true);
ajv.addSchema({ $id: 'api', ...api });

const pointer = (parts) => `api#/${parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

// Templates with fewer parameters come first: `/api/tickets/aggregate` is not a row.
const templates = Object.keys(api.paths).sort((a, b) => a.split('{').length - b.split('{').length);
const templateOf = (path) => templates.find((template) => new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path));

function fault({ method, path, status, type, body }) {
  const template = templateOf(path);
  const operation = api.paths[template]?.[method.toLowerCase()];
  if (!operation) return 'no such operation';
  const declared = operation.responses[status];
  if (!declared) return 'no such status';
  const response = declared.$ref ? declared.$ref.slice(2).split('/').reduce((at, key) => at[key], api) : declared;
  if (!response.content) return body === '' ? null : 'a body where none is declared';
  const media = response.content[type] ?? response.content['*/*'];
  if (!media) return `no such media type ${type}`;
  if (!/json$/.test(type)) return null;
  const at = declared.$ref ? [...declared.$ref.slice(2).split('/'), 'content', type, 'schema'] : ['paths', template, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'];
  const check = ajv.compile({ $ref: pointer(at) });
  return check(JSON.parse(body)) ? null : ajv.errorsText(check.errors);
}

for (const answer of answers) {
  const wrong = fault(answer);
  if (wrong) console.log(`${answer.method} ${answer.path} ${answer.status}: ${wrong}\n  ${answer.body.slice(0, 300)}`);
}
