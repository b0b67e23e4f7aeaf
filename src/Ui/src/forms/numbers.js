// Exact numbers from typed text, without rounding to doubles.

const typed = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?$/;

/** The text as `{ digits, scale }`: digits × 10^-scale, exactly; undefined if it is not a number. */
function exactOf(text) {
  const [, sign, whole, fraction = '', exponent = '0'] = typed.exec(text.trim()) ?? [];
  if (sign === undefined || whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length - Number(exponent) };
}

/** In units of 10^-scale; undefined if the text is not a number or has more decimal places. */
export function unitsOf(text, scale) {
  const exact = exactOf(text);
  if (exact === undefined || exact.digits === 0n) return exact && 0n;
  const places = scale - exact.scale;
  if (places >= 0) return places > 400 ? undefined : exact.digits * 10n ** BigInt(places);
  const power = 10n ** BigInt(Math.min(-places, 5000));
  return exact.digits % power === 0n ? exact.digits / power : undefined;
}

export const isNumber = (text) => exactOf(text) !== undefined && Number.isFinite(Number(text));

const safe = 2n ** 53n;

/** An integer in JSON: a string beyond ±2^53. */
export function integerOf(text) {
  const units = unitsOf(text, 0);
  return units >= -safe && units <= safe ? Number(units) : String(units);
}

/** A decimal in JSON: `0.50`, with the typed digits. */
export function decimalOf(text) {
  const [, sign, whole, fraction] = /^([+-]?)0*([0-9]+)(?:\.([0-9]+))?$/.exec(text.trim());
  return `${sign === '-' ? '-' : ''}${whole}${fraction === undefined ? '' : `.${fraction}`}`;
}
