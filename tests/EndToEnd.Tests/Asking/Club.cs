namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// An app whose rules depend on fields of people, of their teams and of their memberships, and use conditions on many rows.
/// </summary>
internal static class Club
{
    public const string Source = """
        export const App = {
          name: 'Club', version: '1.0.0', settings: { auth: { enabled: true, allowRegistration: true } },
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true },
                password: { type: 'password', required: true },
                name: 'string',
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true, permissions: { update: 'admin' } },
                team: { type: 'relation', to: 'Team' },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin || entity.id == user.id', delete: 'admin' },
              behaviors: {
                become: { permission: 'entity.id == user.id', fields: { role: '$input.role' }, parameters: { role: { type: 'enum', options: ['admin', 'member'], required: true } } },
                crown: { permission: 'admin', fields: { role: 'admin' } },
                step: { permission: 'entity.id == user.id', fields: { team: '$input.team' }, parameters: { team: { type: 'relation', to: 'Team', required: true } } },
              },
            },
            Team: {
              fields: { name: 'string', plan: { type: 'enum', options: ['free', 'paid'], default: 'free', required: true } },
              permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'admin' },
            },
            Project: {
              fields: { name: { type: 'string', required: true }, createdBy: { type: 'relation', to: 'User' } },
              permissions: {
                create: 'authenticated', read: 'authenticated',
                update: 'entity.members.some(m => m.person == user.id && m.level == "lead")',
                delete: 'admin || owner && entity.tasks.every(t => t.done)',
              },
            },
            Member: {
              fields: {
                project: { type: 'relation', to: 'Project', inverse: 'members', onDelete: 'cascade', required: true },
                person: { type: 'relation', to: 'User' },
                level: { type: 'enum', options: ['lead', 'guest'], default: 'guest', required: true },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'authenticated' },
            },
            Task: {
              fields: { title: 'string', done: 'boolean', project: { type: 'relation', to: 'Project', inverse: 'tasks', onDelete: 'setNull' } },
              permissions: {
                create: 'authenticated', read: 'authenticated', delete: 'admin',
                update: 'entity.project == null || entity.project.members.some(m => m.person == user.id)',
              },
            },
            Report: {
              fields: { text: 'string' },
              permissions: { read: 'user.team.plan == "paid"' },
            },
          },
        };
        """;
}
