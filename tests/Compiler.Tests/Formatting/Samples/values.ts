const x = [
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'ccccccccccccccccccccccccc', 'ddddddddddddddddddddd', 'e', // e
  'f'
] as const;
const nums = [1111111111, 2222222222, 333333333333, 4444444444444, 5555555555555, 6666666666666, 777777777777, 88888888888];
export default defineApp({
  name: 'A',
});
const y = { a: 1,
  b: 2 };
const z = {
  a: { b: 1 }, c: [
    { d: 1 } ] };
const q = (((1)));
const arrowLong = ({ user, entity, input, now }) => entity.createdByaaaaaaaaaaaaaaaaaaaaaaa == user.id && entity.statusssssssss != "done";
const fn = { when: ({ entity }) => entity.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ? entity.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb : entity.ccccccccccccccc };
type A = 'a' | 'b';
interface B {
  a: string;
}
export type { A } from './a.truth.ts';
export { y as z, x };
export * from './all.truth.ts';
const tpl = `line
two`;
const o = { t: `line
two`, u: 1 };
const d = new1.a!.b;
const e = { a /* c */: 1, /* before */ b: 2, c: /* v */ 3, d: 4 /* after */ };
const f = [ /* only */ ];
const g = { /* only */ };
const h = [1, /* two */ 2, 3 /* three */];
const i = a && b || c;
const j = a ?? b;
const l = { read: "user.role == 'admin'", x: '"', y: '\'', z: "\"", w: 'a\'b"c"' };
const m = { aaaaaaaaaaaaaaaaaaa: [{ type: 'email', to: 'news@example.test', subject: 'New: ${data.title}', body: 'By ${entity.cook.name}' }] };
const n = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" + bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb + "ccccccccccccccccccccccccccc" + dddddddddddddddddddd];
