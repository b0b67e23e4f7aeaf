namespace Truth.EndToEnd.Tests.Asking;

/// <summary>An app whose behaviors write expressions of every form into fields of every type.</summary>
internal static class Written
{
    public const string Source = """
        export const App = {
          name: 'Written', version: '1.0.0', settings: { timeZone: 'Europe/Berlin' },
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string',
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', permissions: { update: 'admin' } },
                team: { type: 'relation', to: 'Team', permissions: { update: 'admin' } },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin' },
            },
            Team: { fields: { name: { type: 'string', required: true }, limit: 'integer' }, permissions: { create: 'admin', read: 'authenticated' } },
            Book: {
              fields: {
                title: { type: 'string', required: true, maxLength: 20 }, note: 'text', contact: 'email', site: 'url', meta: 'json', token: 'uuid',
                rank: { type: 'enum', options: ['low', 'high'] }, count: { type: 'integer', min: 0, max: 10 }, weight: 'number',
                price: { type: 'decimal', precision: 6, scale: 2 }, gross: { type: 'decimal', precision: 8, scale: 3 },
                late: 'boolean', dueOn: 'date', required: { type: 'date', required: true }, at: 'datetime',
                team: { type: 'relation', to: 'Team' }, reader: { type: 'relation', to: 'User' }, secret: { type: 'integer', permissions: { update: 'admin' } },
              },
              permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'admin' },
              behaviors: {
                renew: { fields: { dueOn: ({ dueOn }) => dueOn + days(14), count: ({ count }) => (count ?? 0) + 1 }, when: 'count == null || count < 3' },
                swap: { fields: { title: ({ entity }) => entity.note, note: ({ entity }) => entity.title } },
                mark: { fields: { late: ({ dueOn, today }) => dueOn < today, at: ({ now }) => now + hours(1), rank: ({ count }) => count > 5 ? 'high' : 'low' } },
                mine: { fields: { reader: ({ user }) => user.id, team: ({ user }) => user.team, note: ({ user }) => user.name + '!', count: ({ user }) => user.team.limit } },
                scale: { parameters: { by: 'integer' }, fields: {
                  count: ({ count, input }) => count * input.by, price: ({ price, input }) => price / input.by, gross: ({ price }) => price * 1.19, weight: ({ price }) => price + 1 } },
                raise: { parameters: { to: 'integer' }, fields: { secret: ({ input }) => input.to + 1 } },
                reveal: { fields: { secret: ({ count }) => count ?? 7 } },
                need: { fields: { required: ({ dueOn }) => dueOn + days(1), count: 9 } },
                long: { fields: { title: ({ title }) => title + title + title } },
                address: { fields: { contact: ({ title }) => title + '@X.Test', site: ({ title }) => 'https://x.test/' + title } },
                bad: { fields: { contact: ({ title }) => title } },
                keep: { fields: { meta: ({ title }) => title, token: ({ entity }) => entity.id } },
                team: { parameters: { to: { type: 'relation', to: 'Team' } }, fields: { count: ({ input }) => input.to.limit, note: ({ input }) => input.to.name } },
                crowd: { fields: { count: ({ entity }) => entity.team.books.length, late: ({ entity }) => entity.team.books.some(b => b.title == 'other') } },
                empty: { fields: { dueOn: () => null, late: () => null } },
                day: { fields: { dueOn: () => '2026-02-28', at: () => '2026-02-28T01:00:00+02:00' } },
              },
            },
          },
        };
        """;
}
