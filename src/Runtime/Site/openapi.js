// Shows openapi.json. Texts become text nodes, never markup.
const methods = ['get', 'post', 'put', 'patch', 'delete'];
const page = document.getElementById('api');

const element = (name, props, ...children) => {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return made;
};

const table = (heads, rows) => element('table', {},
  element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
  element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map((cell) => element('td', {}, cell))))));

const code = (text) => element('code', {}, text);

function show(api) {
  const found = (item) =>
    item?.$ref
      ? item.$ref
          .slice(2)
          .split('/')
          .reduce((at, key) => at[key.replaceAll('~1', '/').replaceAll('~0', '~')], api)
      : item;

  // The form of a value as it is sent: names with their types.
  const form = (schema, depth = 0) => {
    const name = schema?.$ref?.split('/').at(-1);
    const shape = found(schema) ?? {};
    if (name && depth > 1) return name;
    if (shape.oneOf) return shape.oneOf.map((one) => form(one, depth + 1)).join(' | ');
    if (shape.enum) return shape.enum.map((option) => JSON.stringify(option)).join(' | ');
    if (shape.type === 'array' || shape.items) return `[${form(shape.items, depth + 1)}]`;
    if (!shape.properties) return [shape.type ?? 'any'].flat().join(' | ') + (shape.format ? ` (${shape.format})` : '');
    const line = `\n${'  '.repeat(depth + 1)}`;
    const needed = new Set(shape.required);
    return `{${Object.entries(shape.properties)
      .map(([key, value]) => `${line}${key}${needed.has(key) ? '' : '?'}: ${form(value, depth + 1)}`)
      .join(',')}\n${'  '.repeat(depth)}}`;
  };

  const content = (title, body) => Object.entries(body?.content ?? {}).flatMap(([type, { schema }]) => [
    element('h4', {}, `${title} (${type})`), element('pre', { tabIndex: 0 }, form(schema))]);

  const operation = (path, method, shared, of) => {
    const parameters = [...shared, ...(of.parameters ?? [])].map(found);
    return element(
      'details',
      { id: of.operationId },
      element('summary', {}, element('span', { className: 'method' }, method), code(path), element('span', {}, of.summary)),
      element(
        'div',
        { className: 'inside' },
        of.description && element('p', {}, of.description),
        parameters.length > 0 &&
          table(
            ['Parameter', 'In', 'Meaning'],
            parameters.map((p) => [code(p.name), p.in, p.description ?? form(p.schema)])
          ),
        ...content('Body', found(of.requestBody)).slice(0, 2),
        table(
          ['Status', 'Meaning'],
          Object.entries(of.responses).map(([status, answer]) => [code(status), found(answer).description])
        ),
        ...Object.entries(of.responses)
          .filter(([status]) => status < 300)
          .flatMap(([, answer]) => content('Answer', found(answer)))
      )
    );
  };

  const all = Object.entries(api.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method])
      .map((method) => ({ tag: item[method].tags?.[0] ?? '', view: () => operation(path, method, item.parameters ?? [], item[method]) }))
  );
  const tags = api.tags ?? [];
  document.title = `${api.info.title}: API`;
  page.replaceChildren(
    element('h1', {}, `${api.info.title} ${api.info.version}`),
    api.info.description ? element('p', {}, api.info.description) : '',
    element('p', {}, element('a', { href: 'openapi.json' }, 'openapi.json')),
    ...tags.flatMap(({ name, description }) => [
      element('h2', {}, name), description ? element('p', {}, description) : '',
      ...all.filter(({ tag }) => tag === name).map(({ view }) => view())]));
}

try {
  const answer = await fetch('openapi.json');
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  show(await answer.json());
} catch (error) {
  page.replaceChildren(element('p', { role: 'alert' }, `The description of the API could not be loaded: ${error.message}.`));
}
