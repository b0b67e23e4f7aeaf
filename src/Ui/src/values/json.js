// JSON text that preserves numbers, which a double would change, and the order of names, as the server does for `json` fields.

/** The text of a value of a `json` field. */
export class JsonText {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }

  /** For reading only: numbers become doubles. */
  toJSON() {
    return JSON.parse(this.text);
  }
}

/** Bodies that are nested more deeply are refused; the value is a member of the body. */
const mostDeep = 31;

const blanks = /[ \t\n\r]*/y;
const strings = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalars = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;
const broken = /[\ud800-\udfff\0]/u;

class Reader {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  take(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  /** The next non-space character. */
  next() {
    this.take(blanks);
    return this.text[this.at];
  }

  fail(what) {
    const lines = this.text.slice(0, this.at).split('\n');
    throw new SyntaxError(`${what}, at line ${lines.length}, character ${lines.at(-1).length + 1}`);
  }

  expect(sign) {
    if (this.next() !== sign) this.fail(`a \`${sign}\` is missing`);
    this.at++;
  }

  string() {
    this.next();
    const written = this.take(strings);
    if (written === undefined) this.fail('a text in double quotes is missing');
    if (broken.test(JSON.parse(written))) this.fail('this string contains a character that is not allowed');
    return written;
  }
}

/** The members of an object; the caller reads the value of each. */
function* members(reader) {
  const names = new Set();
  reader.expect('{');
  if (reader.next() === '}') {
    reader.at++;
    return;
  }
  for (;;) {
    const written = reader.string();
    const name = JSON.parse(written);
    if (names.has(name)) reader.fail(`the name ${written} stands twice`);
    names.add(name);
    reader.expect(':');
    reader.next();
    yield { name, written };
    if (reader.next() === '}') break;
    reader.expect(',');
  }
  reader.at++;
}

/** The items of a list, in the same way. */
function* items(reader) {
  reader.expect('[');
  if (reader.next() === ']') {
    reader.at++;
    return;
  }
  for (;;) {
    reader.next();
    yield;
    if (reader.next() === ']') break;
    reader.expect(',');
  }
  reader.at++;
}

function write(reader, indent, depth) {
  const first = reader.next();
  if (first === '"') return reader.string();
  if (first !== '{' && first !== '[') return reader.take(scalars) ?? reader.fail('a value is missing');
  if (depth >= mostDeep) reader.fail(`this is nested more than ${mostDeep} deep`);
  const parts = [];
  if (first === '{')
    for (const { written } of members(reader)) parts.push(`${written}:${indent ? ' ' : ''}${write(reader, indent, depth + 1)}`);
  else for (const _ of items(reader)) parts.push(write(reader, indent, depth + 1));
  return joined(parts, first, first === '{' ? '}' : ']', indent, depth);
}

const joined = (parts, open, close, indent, depth) => {
  if (parts.length === 0 || !indent) return open + parts.join(',') + close;
  const line = `\n${' '.repeat(indent * (depth + 1))}`;
  return `${open}${line}${parts.join(`,${line}`)}\n${' '.repeat(indent * depth)}${close}`;
};

/** The same JSON on one line, or (with `indent`) on several; throws a SyntaxError with the position if it is invalid. */
export function jsonWritten(text, indent = 0) {
  const reader = new Reader(text);
  const written = write(reader, indent, 0);
  return reader.next() === undefined ? written : reader.fail('nothing follows a value');
}

// The members of an object by name; the text of any other value.
function tree(reader) {
  if (reader.next() !== '{') return write(reader, 0, 0);
  const found = new Map();
  for (const { name, written } of members(reader)) found.set(name, { written, value: tree(reader) });
  return found;
}

const textOf = (value) =>
  (value instanceof Map ? `{${[...value.values()].map((member) => `${member.written}:${textOf(member.value)}`).join(',')}}` : value);

function patched(before, after) {
  if (!(after instanceof Map)) return after;
  const old = before instanceof Map ? before : new Map();
  const gone = [...old].filter(([name]) => !after.has(name)).map(([, { written }]) => `${written}:null`);
  const changed = [...after].filter(([name, { value }]) => !old.has(name) || textOf(old.get(name).value) !== textOf(value))
    .map(([name, { written, value }]) => `${written}:${patched(old.get(name)?.value, value)}`);
  return `{${[...gone, ...changed].join(',')}}`;
}

/** The merge patch (RFC 7396) that turns the JSON `before` into `after`. It cannot give a member of an object the value null. */
export const jsonPatch = (before, after) => patched(tree(new Reader(before)), tree(new Reader(after)));

/** A value of a `json` field for display. */
export const jsonShown = (value, indent = 0) =>
  (value instanceof JsonText ? jsonWritten(value.text, indent) : JSON.stringify(value, null, indent || undefined));

/** Replaces the values of `json` fields by their texts, in a row or in all rows of a page. */
export function keepJson(data, text, isJson) {
  if (data === null || typeof data !== 'object' || !isJson.size) return data;
  const rows = Array.isArray(data.items) ? data.items : null;
  const reader = new Reader(text);
  for (const { name } of members(reader)) {
    if (rows && name === 'items') {
      let i = 0;
      for (const _ of items(reader)) keepRow(reader, rows[i++], isJson);
    } else keepMember(reader, data, name, isJson);
  }
  return data;
}

function keepRow(reader, row, isJson) {
  for (const { name } of members(reader)) keepMember(reader, row, name, isJson);
}

function keepMember(reader, row, name, isJson) {
  const text = write(reader, 0, -mostDeep);
  if (isJson.has(name) && row[name] !== null) row[name] = new JsonText(text);
}

/** JSON for a request, in which members of class JsonText keep their text. */
export const bodyText = (body) => `{${Object.entries(body).filter(([, value]) => value !== undefined)
  .map(([name, value]) => `${JSON.stringify(name)}:${value instanceof JsonText ? value.text : JSON.stringify(value)}`).join(',')}}`;
