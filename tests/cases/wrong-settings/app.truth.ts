const HOST = env('HOST');

export const App = {
  name: 'Settings',
  description: process.env.ABOUT,
  entities: {
    Task: {
      fields: { title: { type: 'string', default: env('TITLE') }, note: env('NOTE'), meta: { type: 'json', default: { host: HOST } } },
      permissions: { create: env('WHO'), read: 'public', update: 'nobody', delete: 'nobody' },
    },
  },
  settings: {
    auth: { enabled: false, sessionTimeout: '7 weeks', provider: 'local', alowRegistration: true },
    timeZone: 'Europe/Viena',
    database: { url: 'mysql://localhost/x', file: 'x' },
    ui: { theme: 'blue', layout: 'left', accent: 'red' },
    api: { rateLimit: { perMinute: 0 }, maxPageSize: 'all', timeout: '20m', maxAnswer: '10 bytes', cors: { origins: ['*', 'https://example.org/path', 3] } },
    secrets: { mailKey: 'abc', other: env('OTHER', 'fallback'), fine: env('FINE') },
    colour: 'x',
  },
  workflows: { w: { trigger: 'Task.created', actions: [{ type: 'log', data: { key: env('KEY') } }] } },
};
