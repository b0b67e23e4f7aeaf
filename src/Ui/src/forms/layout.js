// The layout of a form: two short fields on a line, without leaving half a line empty.

/** Fields that need the full width of a form. */
const isLong = (field) => /^(text|json|links|file|image)$/.test(field.type) || (field.type === 'string' && !(field.maxLength <= 60));

/** Each field as `{ field, wide }`. */
export function laidOut(fields) {
  const placed = fields.map((field) => ({ field, wide: isLong(field) }));
  let alone = null; // a short field next to free space
  for (const place of [...placed, { wide: true }]) {
    if (place.wide && alone) alone.wide = true;
    alone = place.wide || alone ? null : place;
  }
  return placed;
}
