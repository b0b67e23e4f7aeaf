// A misspelt word stays a misspelt word where nobody signs in.
export const App = { name: 'X', entities: { A: { fields: { t: 'string' }, permissions: { read: 'publc', create: 'nobody', update: 'nobody', delete: 'nobody' } } } };
