using System.Globalization;
using System.Text;

namespace Truth.Compile;

/// <summary>Generates an app of any size, with typical fields, rules, behaviors and views.</summary>
public static class AppSource
{
    /// <param name="entities">The number of entities, including `User`; at least 1.</param>
    public static string Write(int entities)
    {
        var text =
            new StringBuilder("import type { AppDefinition } from 'truth';\n\nexport const App: AppDefinition = {\n  name: 'Generated',\n  entities: {\n");
        text.Append("""
                User: {
                  fields: {
                    email: { type: 'email', required: true, unique: true },
                    password: { type: 'password', required: true },
                    name: { type: 'string', required: true, maxLength: 100 },
                    role: { type: 'enum', options: ['admin', 'manager', 'user'], default: 'user', required: true, permissions: { update: 'admin' } },
                  },
                  permissions: { create: 'admin', read: 'authenticated', update: 'admin || entity.id == user.id', delete: 'admin' },
                },

            """);
        for (var i = 1; i < entities; i++)
        {
            Entity(text, i);
        }

        text.Append("  },\n  views: {\n");
        for (var i = 1; i < entities; i++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"    Record{i}List: {{ type: 'list', route: '/r{i}', entity: 'Record{i}', columns: ['title', 'status', 'amount', 'parent'], sort: '-createdAt' }},\n");
            text.Append(CultureInfo.InvariantCulture,
                $"    Record{i}Board: {{ type: 'kanban', route: '/r{i}/board', entity: 'Record{i}', groupBy: 'status', cardFields: ['amount'] }},\n");
        }

        return text.Append("  },\n  settings: { auth: { enabled: true, allowRegistration: true } },\n};\n").ToString();
    }

    private static void Entity(StringBuilder text, int i) => text.Append(CultureInfo.InvariantCulture, $$"""
                /** The records of kind {{i}}. */
                Record{{i}}: {
                  fields: {
                    title: { type: 'string', required: true, maxLength: 200 },
                    notes: 'text',
                    status: { type: 'enum', options: ['open', 'working', 'closed'], default: 'open', required: true },
                    amount: { type: 'number', min: 0 },
                    count: { type: 'integer', min: 0, max: 1000, default: 1 },
                    due: 'date',
                    urgent: { type: 'boolean', default: false },
                    parent: { type: 'relation', to: '{{(i > 1 ? $"Record{i - 1}" : "User")}}' },
                    createdBy: { type: 'relation', to: 'User', readonly: true },
                  },
                  permissions: {
                    create: 'authenticated',
                    read: 'admin || manager || entity.createdBy == user.id || entity.status == "open"',
                    update: 'owner || admin || entity.urgent && manager',
                    delete: 'owner && entity.status != "closed" || admin',
                  },
                  behaviors: {
                    close: { fields: { status: 'closed' }, when: 'status != "closed"', emits: 'record{{i}}.closed' },
                    escalate: { fields: { urgent: true }, permission: 'authenticated', when: 'amount > 100 && status == "open"' },
                  },
                  indexes: [['status', 'due']],
                },

            """);
}
