// Where the fields of a form stand: two on a line where both are short, and none leaves half a line empty.

/** Fields that need the whole width of a form. */
const isLong = (field) => /^(text|json|links)$/.test(field.type) || (field.type === 'string' && !(field.maxLength <= 60));

/** Each field as `{ field, wide }`. */
export function laidOut(fields) {
  const placed = fields.map((field) => ({ field, wide: isLong(field) }));
  let alone = null; // a short field with room beside it
  for (const place of [...placed, { wide: true }]) {
    if (place.wide && alone) alone.wide = true;
    alone = place.wide || alone ? null : place;
  }
  return placed;
}
