namespace Truth.EndToEnd.Tests.Asking;

/// <summary>An app with all kinds of fields that not everybody may set, and all ways to set one.</summary>
internal static class Guarded
{
    public const string Source = """
        export const App = {
          name: 'Guarded', version: '1.0.0', settings: { auth: { enabled: true, allowRegistration: true } },
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string',
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true, permissions: { update: 'admin' } },
                level: { type: 'integer', default: 0 },
                createdBy: { type: 'relation', to: 'User', inverse: 'made' },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin || entity.id == user.id', delete: 'authenticated' },
            },
            Doc: {
              fields: {
                title: 'string', owner: { type: 'relation', to: 'User', inverse: 'docs', onDelete: 'setNull' },
                ruled: { type: 'integer', permissions: { update: 'admin' } },
                fixed: { type: 'integer', readonly: true },
                friends: { type: 'relation', to: 'User', many: true, inverse: 'befriended', permissions: { update: 'owner' } },
              },
              computed: { size: 'title.length' },
              permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated || user.level > 3', delete: 'owner' },
              behaviors: {
                give: { permission: 'authenticated', parameters: { to: { type: 'relation', to: 'User' } }, fields: { owner: '$input.to' } },
                pass: { permission: 'authenticated', parameters: { to: { type: 'relation', to: 'User' } }, fields: { owner: ({ input }) => input.to } },
                rule: { parameters: { to: 'integer' }, fields: { ruled: '$input.to' } },
                work: { parameters: { to: 'integer' }, fields: { ruled: ({ input }) => input.to + 1 } },
                take: { permission: 'admin', fields: { owner: 'currentUser' } },
              },
            },
            Note: {
              fields: { title: 'string', owner: { type: 'relation', to: 'User', inverse: 'notes', onDelete: 'setNull' } },
              permissions: { create: 'admin || owner', read: 'authenticated', update: 'admin || owner', delete: 'owner' },
              behaviors: {
                hand: { permission: 'input.owner != null && entity.owner == user.id', parameters: { to: { type: 'relation', to: 'User' } }, fields: { owner: '$input.to' } },
              },
            },
            Case: {
              fields: { title: 'string', owner: { type: 'relation', to: 'User', inverse: 'cases', permissions: { update: 'admin' } } },
              permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'owner' },
            },
          },
        };
        """;
}
