import type { AppDefinition } from 'truth'
let limit = 3;

const states = ['open', 'done'] as const
const created = new Date();
enum Colour { Red }

export const App: AppDefinition = {
  name: 'Syntax',
  entities: {
    Task: {
      fields: {
        title: { type: 'string' required: true },
        text: { type: 'text', maxLength: Math.max(1, 2) }
        state: { type: 'enum', options: states, default: 'open },
        note: { type: 'string', pattern: /^a/ },
        done: { type: 'boolean', default: !0 },
      },
      permissions: {
        create: 'true &&',
        read: 'title == "a',
        update: 'entity.title = "a"',
        delete: ({ entity }) => { return true; },
      },
    },
  },
  views: { Tasks: { type: 'list', route: '/tasks', entity: 'Task', filters: 'a and b', title: `x ${limits}` } },
};
