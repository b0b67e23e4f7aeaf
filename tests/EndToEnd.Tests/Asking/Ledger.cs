namespace Truth.EndToEnd.Tests.Asking;

/// <summary>An app whose rows are kept when they are deleted, and whose changes are recorded.</summary>
internal static class Ledger
{
    public const string Source = """
        export const App = {
          name: 'Ledger', version: '1.0.0',
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string',
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', permissions: { update: 'admin' } },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin || entity.id == user.id', delete: 'admin' },
              audit: true,
            },
            Folder: {
              fields: { name: { type: 'string', required: true, unique: true }, owner: { type: 'relation', to: 'User' }, parent: { type: 'relation', to: 'Folder', onDelete: 'cascade' } },
              permissions: { create: 'authenticated', read: 'owner || admin', update: 'owner || admin', delete: 'owner || admin', restore: 'owner' },
              softDelete: true, search: ['name'],
            },
            Note: {
              fields: {
                text: { type: 'string', required: true }, folder: { type: 'relation', to: 'Folder', onDelete: 'cascade' },
                about: { type: 'relation', to: 'Folder', onDelete: 'setNull', inverse: 'mentions' }, tags: { type: 'relation', to: 'Folder', many: true, inverse: 'tagged' },
                owner: { type: 'relation', to: 'User' }, isOpen: { type: 'boolean', default: true }, price: { type: 'decimal', precision: 8, scale: 2 },
                meta: 'json', hidden: { type: 'string', permissions: { read: 'admin' } }, private: { type: 'string', permissions: { read: 'entity.isOpen' } },
              },
              permissions: { create: 'authenticated', read: 'entity.isOpen || owner || admin', update: 'owner || admin', delete: 'owner || admin' },
              behaviors: { shut: { fields: { isOpen: false } } },
              audit: true,
            },
            Lock: { fields: { on: { type: 'relation', to: 'Folder', required: true, onDelete: 'restrict' } }, permissions: { create: 'authenticated', read: 'authenticated', delete: 'admin' } },
          },
        };
        """;
}
