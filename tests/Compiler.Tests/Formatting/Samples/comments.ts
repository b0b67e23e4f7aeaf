// head
import type { AppDefinition } from "truth"
import { aaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccccccccc, ddddddddddd as e } from './x.truth.ts'
import def, { x } from './y.truth.ts';
import * as all from './z.truth.ts';


/* block */
const a = 'x' // trailing
const b = [1,2,3]; /* in */ const c = {};
/** doc */
export const App : AppDefinition = {

  // first
  name: "It's", // after name

  version: '1.0.0', /* block after */
  /** entity doc
   * more
     */
  entities: { A: { fields: {} } }, empty: {
    // dangling
  },
  list: [
    // dangling in list
  ],
  rows: [['a', 'b'], ['c', 'd']], rows2: [['a'], ['b']],
  objs: [{ a: 1, b: 2 }, { a: 3, b: 4 }],
  objs1: [{ a: 1 }, { a: 3 }],
  long: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  k: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  rule: ({user,entity}) => entity.createdBy == user.id && entity.status != "done" || user.role == 'admin' && entity.priority == 'high' || user.x,
  rule2: ({ user: u, entity: e }) => e.state == open && u.role == 'admin',
  rule3: it => it.entity.items.some(i => i.x == 1) ? true : false,
  sum: 1 + 2 * 3 - (4 + 5),
  concat: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" + 'ccccccccccccccc',
  t: `a${ b }c`, ...spread, ...{ a: 1 },
  quoted: { 'a': 1, 'b-c': 2 },
  lastly: env("X", 'y'), neg: - 1, not: !true, as: 'x' as const, sat: {a:1} satisfies X,
  member: a . b . c, idx: a [ 0 ],
  m: 1, // one
  // two

  // three
  n: 2
  // end of object
}
// end of file
