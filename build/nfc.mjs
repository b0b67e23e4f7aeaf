// Writes src/Compiler/Text/nfc.txt, what NFC needs of Unicode, as the ICU of this Node.js has it:
//
//   node build/nfc.mjs
//
// Unicode never changes these values of a character that it has. The tests hold the file against Unicode's own NormalizationTest.txt.

import { writeFileSync } from 'node:fs';

// A mark of each combining class that there is.
const marks = Object.entries({
  1: 0x0334,
  6: 0x16ff0,
  7: 0x093c,
  8: 0x3099,
  9: 0x094d,
  10: 0x05b0,
  11: 0x05b1,
  12: 0x05b2,
  13: 0x05b3,
  14: 0x05b4,
  15: 0x05b5,
  16: 0x05b6,
  17: 0x05b7,
  18: 0x05b8,
  19: 0x05b9,
  20: 0x05bb,
  21: 0x05bc,
  22: 0x05bd,
  23: 0x05bf,
  24: 0x05c1,
  25: 0x05c2,
  26: 0xfb1e,
  27: 0x064b,
  28: 0x064c,
  29: 0x064d,
  30: 0x064e,
  31: 0x064f,
  32: 0x0650,
  33: 0x0651,
  34: 0x0652,
  35: 0x0670,
  36: 0x0711,
  84: 0x0c55,
  91: 0x0c56,
  103: 0x0e38,
  107: 0x0e48,
  118: 0x0eb8,
  122: 0x0ec8,
  129: 0x0f71,
  130: 0x0f72,
  132: 0x0f74,
  202: 0x0321,
  214: 0x1dce,
  216: 0x031b,
  218: 0x1dfa,
  220: 0x0316,
  222: 0x059a,
  224: 0x302e,
  226: 0x1d16d,
  228: 0x05ae,
  230: 0x0301,
  232: 0x0315,
  233: 0x035c,
  234: 0x035d,
  240: 0x0345
}).map(([number, point]) => [Number(number), String.fromCodePoint(point)]);

const hex = text => [...text].map(c => c.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')).join(' ');
const isSwapped = (first, second) => (first + second).normalize('NFD') !== first + second;
const isHangul = c => c >= '\uAC00' && c <= '\uD7A3';

// The class of the mark that neither stands before it nor behind it by itself.
function classOf(c) {
    if (!isSwapped(c, marks[0][1]) && !isSwapped(marks.at(-1)[1], c)) {
        return 0;
    }

    const same = marks.filter(([, mark]) => !isSwapped(c, mark) && !isSwapped(mark, c));
    if (same.length !== 1) {
        throw new Error(`a new combining class: ${hex(c)}`);
    }

    return same[0][0];
}

const classes = [], decompositions = [];
for (let point = 0; point <= 0x10FFFF; point++) {
    const c = point >= 0xD800 && point <= 0xDFFF ? 'x' : String.fromCodePoint(point), whole = c.normalize('NFD');
    const number = whole === c && /\p{M}/u.test(c) ? classOf(c) : 0;
    if (number > 0 && classes.at(-1)?.last === point - 1 && classes.at(-1).number === number) {
        classes.at(-1).last = point;
    } else if (number > 0) {
        classes.push({ first: point, last: point, number });
    }

    if (whole !== c && !isHangul(c)) {
        const isComposed = whole.normalize('NFC') === c, parts = [...whole];
        decompositions.push(
          isComposed ? `${hex(c)} ${hex(parts.slice(0, -1).join('').normalize('NFC'))} ${hex(parts.at(-1))}` : `${hex(c)}! ${hex(whole)}`
        );
    }
}

writeFileSync(new URL('../src/Compiler/Text/nfc.txt', import.meta.url), [
    `# Unicode ${process.versions.unicode} (© Unicode, Inc., https://www.unicode.org/license.txt), written by build/nfc.mjs:`,
    '# combining classes by ranges, then canonical decompositions; `!` marks those that are never composed again.',
    ...classes.map(c => `${c.number} ${hex(String.fromCodePoint(c.first))} ${hex(String.fromCodePoint(c.last))}`),
    '',
    ...decompositions,
    '',
].join('\n'));
