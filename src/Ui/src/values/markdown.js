// Parses Markdown of descriptions and rich text into a tree. HTML is not supported; text that is not Markdown is not changed.
// A block is `{ tag, children }`, `{ tag: 'pre', text }` or `{ tag: 'hr' }`; its children are text, `{ tag, children }` or `{ tag: 'a',
// href, children }`.

/** Longer texts, and more deeply nested lists and quotes, are shown as plain text. */
const longest = 100_000;
const mostDeep = 8;

const fence = /^ {0,3}(`{3,}|~{3,})/;
const heading = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/;
const rule = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const quote = /^ {0,3}> ?/;
const item = /^( {0,3})([-*+]|\d{1,9}[.)])(?:\s+|$)/;

const begins = (line) => fence.test(line) || heading.test(line) || rule.test(line) || quote.test(line) || item.test(line);

/** The blocks of a text. */
export const blocksOf = (text) =>
  text.length > longest ? [{ tag: 'p', children: [text] }] : blocks(text.replace(/\r\n?/g, '\n').split('\n'), 0);

function blocks(lines, depth) {
  if (depth > mostDeep) return [{ tag: 'p', children: [lines.join('\n')] }];
  const found = [];
  let at = 0;
  const take = (test) => {
    const from = at;
    while (at < lines.length && test(lines[at], at - from)) at++;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at];
    if (line.trim() === '') at++;
    else if (fence.test(line)) {
      const mark = fence.exec(line)[1];
      at++;
      const code = take((l) => !(l.trim().startsWith(mark) && /^[`~]+$/.test(l.trim())));
      at++;
      found.push({ tag: 'pre', text: code.join('\n') });
    } else if (heading.test(line)) {
      const [, marks, words = ''] = heading.exec(line);
      at++;
      found.push({ tag: `h${Math.min(marks.length + 1, 6)}`, children: inlines(words) });
    } else if (rule.test(line)) {
      at++;
      found.push({ tag: 'hr' });
    } else if (quote.test(line)) {
      found.push({
        tag: 'blockquote',
        children: blocks(
          take((l, n) => quote.test(l) || (n > 0 && l.trim() !== '' && !begins(l))).map((l) => l.replace(quote, '')),
          depth + 1
        )
      });
    } else if (item.test(line)) {
      found.push(list(lines, at, depth));
      at = found.at(-1).end;
    } else {
      found.push({
        tag: 'p',
        children: inlines(
          take((l, n) => l.trim() !== '' && (n === 0 || !begins(l)))
            .map((l) => l.trim())
            .join('\n')
        )
      });
    }
  }
  return found;
}

function list(lines, from, depth) {
  const ordered = /\d/.test(item.exec(lines[from])[2]);
  const items = [];
  let at = from;
  while (at < lines.length) {
    const mark = item.exec(lines[at]);
    if (!mark || rule.test(lines[at]) || /\d/.test(mark[2]) !== ordered) break;
    const indent = mark[0].length || 2;
    const own = [lines[at].slice(mark[0].length)];
    at++;
    const isInside = (l, next) => (l.trim() === '' ? next !== undefined && /^\s{2,}\S/.test(next) : /^\s{2,}/.test(l) || !begins(l));
    while (at < lines.length && isInside(lines[at], lines[at + 1])) own.push(lines[at++].replace(new RegExp(`^ {0,${indent}}`), ''));
    items.push({ tag: 'li', children: tight(blocks(own, depth + 1)) });
    while (lines[at]?.trim() === '' && item.test(lines[at + 1] ?? '')) at++;
  }
  return { tag: ordered ? 'ol' : 'ul', children: items, end: at };
}

/** A single paragraph needs no element of its own. */
const tight = (found) => (found[0]?.tag === 'p' ? [...found[0].children, ...found.slice(1)] : found);

// One pattern for all inline elements. The length between two marks is limited, so that the time is limited.
const marks = new RegExp([
  /\\([!-/:-@[-`{-~])/, // escaped
  /(?<!`)(`{1,3})([^`]{1,1000})\2(?!`)/, // code
  /\[([^[\]\n]{0,500})\]\(\s{0,9}([^\s()]{1,2000})(?:\s{1,9}"[^"\n]{0,500}")?\s{0,9}\)/,
  /(\*\*|__)(?=\S)((?:(?!\6)[^]){1,1000})\6/, // strong
  /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]{1,1000})\*(?!\*)/, // em
  /(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]{1,1000})_(?![\p{L}\p{N}_])/,
  /~~(?=\S)([^~]{1,1000})~~/, // deleted
  /(https?:\/\/[^\s<>()]{1,2000}(?<![.,;:!?'"]))/,
].map((r) => r.source).join('|'), 'u');

/** The inline elements of a line or paragraph. */
export function inlines(text, depth = 0) {
  const parts = [];
  let rest = text;
  while (rest !== '') {
    const found = depth > mostDeep ? null : marks.exec(rest);
    if (!found) {
      parts.push(rest);
      break;
    }
    if (found.index > 0) parts.push(rest.slice(0, found.index));
    parts.push(partOf(found, depth));
    rest = rest.slice(found.index + found[0].length);
  }
  return parts;
}

function partOf([whole, escaped, , code, words, href, , strong, em, slanted, gone, bare], depth) {
  if (escaped !== undefined) return escaped;
  if (code !== undefined) return { tag: 'code', children: [code.trim() || code] };
  if (href !== undefined) return isSafe(href) ? { tag: 'a', href, children: inlines(words || href, depth + 1) } : whole;
  if (bare !== undefined) return { tag: 'a', href: bare, children: [bare.replace(/^https?:\/\//, '')] };
  if (strong !== undefined) return { tag: 'strong', children: inlines(strong, depth + 1) };
  if (gone !== undefined) return { tag: 's', children: inlines(gone, depth + 1) };
  return { tag: 'em', children: inlines(em ?? slanted, depth + 1) };
}

/** Web addresses, mail addresses, and addresses of this app; never a script. */
const isSafe = (href) => /^(https?:\/\/|mailto:|\/(?![/\\])|#)/i.test(href);

/** Only the text, on one line. */
export const plainOf = (text) => blocksOf(text).map(wordsOf).filter(Boolean).join(' ');

const wordsOf = (node) =>
  typeof node === 'string'
    ? node.replace(/\s+/g, ' ')
    : (node.text ?? (node.children ?? []).map(wordsOf).join(/^(ul|ol|blockquote)$/.test(node.tag) ? ' ' : ''));
