// Determines the view of an address. Literal segments take precedence over `:id`, so `/tasks/new` is never a task with the id `new`.

/** `{ view, params }` or null. */
export function match(views, path) {
  const parts = split(path);
  let best = null;
  for (const view of views) {
    const found = tryView(view, parts);
    if (found && (!best || found.fixed > best.fixed)) best = found;
  }
  return best;
}

function tryView(view, parts) {
  const wanted = split(view.route);
  if (wanted.length !== parts.length) return null;
  const params = {};
  let fixed = 0;
  for (const [i, word] of wanted.entries()) {
    if (word.startsWith(':')) params[word.slice(1)] = parts[i];
    else if (word === parts[i]) fixed++;
    else return null;
  }
  return { view, params, fixed };
}

const split = (path) => path.split('/').filter(Boolean).map(decode);

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
