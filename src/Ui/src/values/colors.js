// A colour for each option of an enum, the same on every page: the declared one, otherwise one for words with a known meaning, otherwise
// one derived from the word.
// Options of an enum have different colours, as long as there are enough. An option added at the end changes no other colour; one added
// between others changes another colour only if both would be the same.

const hues = ['violet', 'teal', 'pink', 'lime', 'purple', 'cyan', 'orange', 'blue', 'green', 'amber', 'red', 'gray'];
const tones = ['', ' deep', ' soft'];
const every = tones.flatMap((tone) => hues.map((hue) => hue + tone));

/** The colours of words with a known meaning, by hue and tone. Words that are often used together have different tones. */
const suggested = {
  green: 'done complete completed finished fulfilled won closed-won success succeeded successful passed ok good yes',
  'green deep': 'approved accepted verified resolved paid settled healthy confirmed',
  'green soft': 'active enabled live online available published open-for-all delivered current',
  blue: 'in-progress doing started running processing working ongoing underway',
  'blue deep': 'scheduled planned booked reserved assigned admin',
  'blue soft': 'sent submitted shipped requested received invited',
  cyan: 'new open opened todo to-do ready',
  amber: 'pending waiting on-hold hold paused awaiting warning partial medium maybe',
  'amber deep': 'review in-review reviewing draft-review manager trial',
  'amber soft': 'late delayed due expiring',
  orange: 'high important major escalated',
  red: 'failed failure error urgent broken invalid highest danger',
  'red deep': 'blocked critical overdue banned severe',
  'red soft': 'rejected declined denied refused lost suspended no',
  gray: 'draft backlog low none normal user minor lowest unknown guest inactive',
  'gray deep': 'cancelled canceled archived closed retired expired withdrawn abandoned dropped',
  'gray soft': 'disabled offline hidden deleted skipped paused-out ignored',
};

const byWord = new Map(Object.entries(suggested).flatMap(([color, words]) => words.split(' ').map((word) => [word, color])));

/** Colours for other words, which are not used for words with a known meaning, so that they do not suggest success or failure. */
const neutral = every.filter((color) => !Object.hasOwn(suggested, color));

const kebab = (value) => value.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/[\s_]+/g, '-').toLowerCase();

/** The FNV-1a hash of the letters. */
function hash(word) {
  let sum = 0x811c9dc5;
  for (const letter of word) sum = Math.imul(sum ^ letter.codePointAt(0), 0x01000193) >>> 0;
  return (sum ^ (sum >>> 15)) >>> 0;
}

/** The possible colours of an option, in order of preference. */
function wishes(value) {
  const word = kebab(value);
  const own = byWord.get(word);
  if (own) {
    const [hue] = own.split(' ');
    return [own, ...tones.map((tone) => hue + tone), ...every];
  }
  const sum = hash(word);
  const step = 1 + ((sum >>> 8) % (neutral.length - 1)); // their number is a prime, so that every step reaches all of them
  return [...neutral.map((_, i) => neutral[(sum + i * step) % neutral.length]), ...every];
}

const assigned = new WeakMap();

/** A colour for each option, in the order in which they are declared. */
export function colorsOf(options, authors = {}) {
  const taken = new Set(Object.values(authors));
  const colors = new Map();
  for (const { value } of options) {
    const color = Object.hasOwn(authors, value) ? authors[value] : wishes(value).find((c) => !taken.has(c)) ?? wishes(value)[0];
    taken.add(color);
    colors.set(value, color);
  }
  return colors;
}

/** Classes of the stylesheet (`blue`, `green deep`), or a declared colour (`#aabbcc`). */
export function colorOf(field, value, display) {
  const authors = display?.colorField === field.name ? display?.colors : undefined;
  let colors = assigned.get(field.options);
  if (!colors) assigned.set(field.options, (colors = new Map()));
  if (!colors.has(authors)) colors.set(authors, colorsOf(field.options, authors));
  return colors.get(authors).get(value) ?? 'gray';
}

export const isNamed = (color) => !color.startsWith('#');
