// A colour per enum option that stays the same on every page: the author's, else what the word suggests, else by its place.
const suggested = {
  green: /^(done|complete|completed|closed-won|won|approved|active|paid|resolved|published|success|healthy|delivered|accepted|enabled|open-for-all)$/,
  blue: /^(in-progress|doing|started|running|processing|sent|submitted|scheduled|shipped|assigned|confirmed|admin)$/,
  amber: /^(pending|waiting|review|in-review|on-hold|hold|medium|warning|partial|late|draft-review|manager)$/,
  red: /^(high|urgent|critical|failed|error|rejected|blocked|overdue|cancelled|canceled|lost|banned|highest|danger)$/,
  gray: /^(todo|to-do|new|open|draft|backlog|low|none|archived|inactive|disabled|closed|user|lowest|normal)$/,
};
const palette = ['blue', 'violet', 'teal', 'amber', 'pink', 'green', 'orange', 'cyan', 'red', 'gray'];

const kebab = (value) => value.replace(/([a-z])([A-Z])/g, '$1-$2').replace(/[\s_]+/g, '-').toLowerCase();

/** A name of the palette, or a colour of the author's own (`#aabbcc`). */
export function colorOf(field, value, colors) {
  if (colors && Object.hasOwn(colors, value)) return colors[value];
  const word = kebab(value);
  for (const [color, words] of Object.entries(suggested)) if (words.test(word)) return color;
  const place = field.options?.findIndex((option) => option.value === value) ?? 0;
  return palette[Math.max(0, place) % palette.length];
}

export const isNamed = (color) => palette.includes(color);
