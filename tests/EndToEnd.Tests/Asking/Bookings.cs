namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// An app with aggregates in every place, invariants over other rows, a unique key among some rows, and the caller as a default.
/// </summary>
internal static class Bookings
{
    public const string Source = """
        export const App = {
          name: 'Bookings',
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string',
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', permissions: { update: 'admin' } },
                credit: { type: 'decimal', default: 100, currency: 'EUR', permissions: { read: 'user.id == entity.id || admin', update: 'admin' } },
              },
              computed: { spent: "bookings.sum(b => b.price ?? 0, b => b.state == 'open')" },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' },
            },
            Team: {
              fields: { name: { type: 'string', required: true }, limit: { type: 'integer', required: true },
                members: { type: 'relation', to: 'User', many: true, inverse: 'teams' } },
              invariants: { 'a team has at most as many members as its limit': 'members.length <= limit' },
              permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'admin' },
            },
            Event: {
              fields: {
                title: { type: 'string', required: true }, seats: { type: 'integer', required: true }, startsOn: 'date', endsOn: 'date',
                host: { type: 'relation', to: 'Team', inverse: 'events' },
              },
              computed: {
                guests: "bookings.count(b => b.state == 'open')", taken: "bookings.sum(b => b.count, b => b.state == 'open')",
                free: "seats - bookings.sum(b => b.count, b => b.state == 'open')", average: 'bookings.avg(b => b.count)', last: 'bookings.max(b => b.createdAt)',
              },
              invariants: {
                'an event ends after it starts': 'endsOn == null || endsOn > startsOn',
                'an event is not overbooked': "bookings.sum(b => b.count, b => b.state == 'open') <= seats",
                'somebody of the host can be there': 'host == null || host.members.length > 0',
              },
              permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'authenticated' },
              behaviors: { close: { when: "bookings.count(b => b.state == 'open') == 0", fields: { seats: 0 } },
                shrink: { parameters: { to: { type: 'integer', required: true } }, fields: { seats: '$input.to' } } },
            },
            Booking: {
              fields: {
                event: { type: 'relation', to: 'Event', inverse: 'bookings', required: true, onDelete: 'cascade' },
                guest: { type: 'relation', to: 'User', inverse: 'bookings', default: 'currentUser', permissions: { update: 'authenticated' } },
                count: { type: 'integer', min: 1, default: 1, required: true },
                price: { type: 'decimal', permissions: { update: 'authenticated' } },
                state: { type: 'enum', options: ['open', 'cancelled'], default: 'open', required: true, permissions: { update: 'authenticated' } },
              },
              unique: [{ fields: ['event', 'guest'], where: "state == 'open'" }],
              permissions: {
                create: "entity.event.bookings.count(b => b.guest == user.id) < 4 && (admin || user.bookings.sum(b => b.price ?? 0, b => b.state == 'open') + (entity.price ?? 0) <= user.credit)",
                read: 'authenticated', update: 'authenticated', delete: 'authenticated',
              },
              behaviors: { cancel: { permission: 'authenticated', fields: { state: 'cancelled' } },
                reopen: { permission: 'authenticated', fields: { state: 'open' } } },
            },
          },
        };
        """;
}
