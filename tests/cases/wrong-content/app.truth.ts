// What files and images cannot have, and where they cannot be used.
export const App = {
  name: 'Wrong',
  settings: {
    auth: { enabled: true },
    files: { store: 'ftp://host/x', accessKey: 'AKIA', secretKey: env('S3_SECRET', 'x'), bucket: 'b' },
  },
  entities: {
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', required: true },
        avatar: { type: 'image', unique: true },
      },
      permissions: { create: 'admin', read: 'user.avatar', update: 'nobody', delete: 'nobody' },
    },
    Note: {
      fields: {
        title: 'string',
        data: 'json',
        one: { type: 'file', required: true },
        two: { type: 'file', readonly: true, index: true },
        three: { type: 'file', many: true },
        four: { type: 'file', default: {} },
        five: { type: 'file', backfill: 'title' },
        six: { type: 'file', accept: ['pdf', 'text/html', 'image/svg+xml', 'application/javascript', 'image/*', '*/*'] },
        seven: { type: 'image', accept: ['image/bmp', 'image/*'], maxSize: '65MB' },
        eight: { type: 'file', maxSize: '2GB', searchable: true },
        nine: { type: 'file', maxSize: 10 },
        history: 'file',
        restore: 'image',
        finish: 'file',
      },
      search: ['four'],
      unique: [['title', 'four']],
      computed: { copy: 'four', name: 'four.name', hasFour: 'four != null', either: 'title ?? four' },
      invariants: { 'has a file': 'four == six' },
      permissions: {
        create: 'entity.four', read: 'entity.four == entity.title || entity.four in [null]', update: 'entity.four < entity.six',
        delete: 'entity.four.length > 1',
      },
      behaviors: {
        finish: { fields: { four: 'x', data: ({ four }) => four, title: ({ four, title }) => four == null ? title : four } },
        send: { fields: { four: '$input.content' }, parameters: { content: 'file' } },
      },
    },
  },
  workflows: {
    tell: { trigger: 'Note.created', actions: [{ type: 'log', message: 'a ${entity.four}', data: { four: '${entity.four}' } }] },
  },
};
