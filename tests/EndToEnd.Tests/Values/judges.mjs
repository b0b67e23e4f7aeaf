// The decisions of the browser's form and a JSON Schema validator: reads `cases.json`, and prints a line of JSON for each value.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [tools, forms, values] = process.argv.slice(2);
const require = createRequire(tools);
const { check } = await import(pathToFileURL(`${forms}/check.js`));
const { valueOf } = await import(pathToFileURL(`${forms}/draft.js`));
const { unitsOf } = await import(pathToFileURL(`${forms}/numbers.js`));
const { bodyText } = await import(pathToFileURL(`${values}/json.js`));
const { Thing } = await import(new URL('./thing.js', import.meta.url));

const Ajv = require('ajv/dist/2020.js').default;
const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true });
require('ajv-formats').default(ajv);
ajv.addFormat('decimal', true);
ajv.addFormat('time-local', true);
const { ThingChange } = JSON.parse(readFileSync(new URL('./openapi.json', import.meta.url), 'utf8')).components.schemas;
const validators = Object.fromEntries(Object.entries(ThingChange.properties).map(([name, schema]) => [name, ajv.compile(schema)]));

const parsed = (json) => {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return {};
  }
};

// JSON.parse rounds numbers that a double cannot represent, so that the validator would receive a different number.
const isFaithful = (json, value) => typeof value !== 'number' || (Number.isInteger(value) ? unitsOf(json, 0) === BigInt(value) : true);

// The text that a user would type; undefined if it cannot be typed.
function draftOf({ type }, json, value) {
  if (type === 'json') return json;
  if (typeof value === 'string') return /^(number|boolean)$/.test(type) ? undefined : value;
  return typeof value === 'number' && /^(number|integer)$/.test(type) ? json : undefined;
}

for (const { field: name, json } of JSON.parse(readFileSync(new URL('./cases.json', import.meta.url), 'utf8'))) {
  const field = { name, ...Thing.fields[name] };
  const { value } = parsed(json);
  const draft = draftOf(field, json, value);
  const refused = draft === undefined ? undefined : check(field, draft);
  console.log(JSON.stringify({
    schema: value === undefined || !isFaithful(json, value) ? undefined : validators[name](value),
    form: draft === undefined ? undefined : refused === null,
    sent: refused === null ? bodyText({ it: valueOf(field, draft) }).slice(6, -1) : undefined,
  }));
}
