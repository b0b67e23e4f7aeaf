const one = two;
const two = one;
const a = { x: 1, x: 2 };

export default defineApp({
  name: 'My app',
  version: '1',
  entities: {
    Task: {
      fields: {
        title: { type: 'string', minLength: 9, maxLength: 3, pattern: '(a', default: 5 },
        state: { type: 'enum', options: ['a', 'a', ''] },
        kind: { type: 'enum', options: [] },
        none: { type: 'enum' },
        count: { type: 'integer', label: '', min: 1.5, default: 'x' },
        day: { type: 'date', default: 'today' },
        at: { type: 'datetime', default: '2026-02-30T00:00:00Z' },
        price: { type: 'decimal', precision: 20, scale: 2, default: '1.005' },
        owner: { type: 'relation', to: 'Task', required: true, onDelete: 'setNull' },
        flag: { type: 'boolean', minLength: 3, default: 1 },
        ...a,
        secret: env('SECRET'),
        extra: a.y,
      },
      permissions: { create: 1, read: ['admin'], update: 'public', delete: {} },
    },
    Tasks: { fields: {} },
    Empty: {},
  },
  settings: { auth: { enabled: true, sessionTimeout: 'soon' } },
});
