// The same rule with the same callers and rows, with Cedar and as a function as in Payload and Feathers: a line for each figure.
//   node rivals.mjs SAMPLES SECONDS
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';

const samples = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const seconds = Number(process.argv[3] ?? 3);

// The form of Payload's `access.update` and of a Feathers hook: the context is an object, and an anonymous user is `null`.
const access = ({ req: { user }, doc }) =>
  user?.role === 'admin' ||
  (!!user && doc.owner === user.id && doc.status === 'open' && doc.amount !== null && doc.amount < 1000 && doc.level !== null && user.level !== null && doc.level <= user.level);

const policies = `
permit (principal is User, action == Action::"update", resource is Task)
when { principal.role == "admin" };
permit (principal is User, action == Action::"update", resource is Task)
when {
  resource has owner && resource.owner == principal.name && resource.status == "open" &&
  resource has amount && resource.amount < 1000 && resource has level && principal has level && resource.level <= principal.level
};`;

// Cedar has no null and no fractions: missing values are left out, and amounts are integers here.
const present = (o) => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== null));
const entity = (type, id, attrs) => ({ uid: { type, id }, attrs, parents: [] });
const calls = samples.map(({ user, row }) => {
  const { id, ...task } = present(row);
  const { id: name, ...caller } = present(user ?? {});
  const principal = user ? entity('User', name, { name, ...caller }) : entity('Nobody', 'nobody', {});
  return {
    principal: principal.uid, action: { type: 'Action', id: 'update' }, resource: { type: 'Task', id }, context: {},
    validateRequest: false, preparsedPolicySetId: 'rules', preparsedSchemaName: null,
    entities: [principal, entity('Task', id, task)],
  };
});
const prepared = cedar.preparsePolicySet('rules', { staticPolicies: policies });
if (prepared.type !== 'success') throw new Error(JSON.stringify(prepared));
const cedarDecides = (call) => cedar.statefulIsAuthorized(call).response.decision === 'allow';
// Parsing shares equal strings, a database does not: the strings are copied so that no implementation can compare references instead.
const fresh = (o) => o && Object.fromEntries(Object.entries(o).map(([k, v]) => [k, typeof v === 'string' ? Buffer.from(v).toString() : v]));
const requests = samples.map(({ user, row }) => ({ req: { user: fresh(user) }, doc: fresh(row) }));

samples.forEach(({ granted }, i) => {
  if (access(requests[i]) !== granted || cedarDecides(calls[i]) !== granted) throw new Error(`they disagree on ${JSON.stringify(samples[i])}`);
});

let sink = 0;
function measure(name, decide, inputs) {
  const round = () => { for (const input of inputs) sink += decide(input) ? 1 : 0; };
  const warm = performance.now() + 1000;
  while (performance.now() < warm) round();
  const rounds = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    const repeat = decide === access ? 200 : 1;
    const begun = performance.now();
    for (let i = 0; i < repeat; i++) round();
    rounds.push(((performance.now() - begun) * 1e6) / (repeat * inputs.length));
  }
  rounds.sort((a, b) => a - b);
  console.log(`${name}|${rounds[rounds.length >> 1].toFixed(2)}|`);
}
measure('Function', access, requests);
measure('Cedar', cedarDecides, calls);
if (sink < 0) console.log(sink);
