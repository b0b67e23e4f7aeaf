namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// An app with everything that a caller may be unable to read: rows, rows behind relations, fields depending on the caller, fields
/// depending on the row.
/// </summary>
internal static class Desk
{
    public const string Source = """
        export const App = {
          name: 'Desk',
          version: '1.0.0',
          settings: { auth: { enabled: true, allowRegistration: true }, api: { maxPageSize: 100 } },
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true },
                password: { type: 'password', required: true },
                name: { type: 'string', required: true },
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true, permissions: { update: 'admin' } },
                score: { type: 'integer', permissions: { read: 'admin', update: 'admin' } },
              },
              permissions: { create: 'admin', read: 'admin || entity.id == user.id', update: 'admin || entity.id == user.id', delete: 'admin' },
              computed: { busy: 'reviews.length > 1', own: 'tickets.length' },
            },
            Project: {
              fields: {
                name: { type: 'string', required: true },
                budget: { type: 'integer', permissions: { read: 'admin' } },
                lead: { type: 'relation', to: 'User' },
              },
              permissions: { create: 'admin', read: 'admin || entity.lead == user.id', update: 'admin', delete: 'admin' },
              computed: { led: 'lead.name', size: 'tickets.length' },
            },
            Ticket: {
              fields: {
                title: { type: 'string', required: true },
                status: { type: 'enum', options: ['open', 'waiting', 'done'], default: 'open', required: true },
                estimate: 'integer',
                weight: 'number',
                price: { type: 'decimal', precision: 18, scale: 2 },
                urgent: 'boolean',
                due: 'date',
                seen: 'datetime',
                secret: { type: 'string', permissions: { read: 'admin' } },
                rating: { type: 'integer', permissions: { read: 'entity.createdBy == user.id' } },
                project: { type: 'relation', to: 'Project' },
                parent: { type: 'relation', to: 'Ticket', inverse: 'children' },
                reviewer: { type: 'relation', to: 'User', inverse: 'reviews', permissions: { read: 'admin' } },
                createdBy: { type: 'relation', to: 'User', inverse: 'tickets' },
              },
              permissions: {
                create: 'authenticated',
                read: 'admin || owner || entity.urgent == true',
                update: 'admin || owner',
                delete: 'admin || owner',
              },
              computed: {
                overdue: 'due < today && status != "done"',
                label: 'title + " of " + project.name',
                funded: 'project.budget > 3',
                parts: 'children.length',
                begun: 'children.some(part => part.status != "open")',
                remarked: 'remarks.length > 0',
                grade: 'rating + 1',
                large: 'estimate >= 5',
                huge: 'large && estimate > 100',
              },
              behaviors: { finish: { fields: { status: 'done' }, when: 'status != "done"', emits: 'ticket.finished' } },
            },
            Remark: {
              fields: {
                text: { type: 'string', required: true },
                ticket: { type: 'relation', to: 'Ticket', onDelete: 'cascade' },
                createdBy: { type: 'relation', to: 'User' },
              },
              permissions: { create: 'authenticated', read: 'admin || owner', update: 'owner', delete: 'owner' },
            },
          },
        };
        """;
}
