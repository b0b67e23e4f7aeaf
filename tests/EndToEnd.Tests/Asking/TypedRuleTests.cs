using System.Globalization;
using System.Text;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Types in a rule, wherever TypeScript allows them, do not change what it grants (cases/fail-01).</summary>
public sealed class TypedRuleTests : IAsyncLifetime
{
    private static readonly (string Read, string Update)[] Rules =
    [
        ("({ authenticated, entity }) => authenticated && entity.published", "({ entity }) => entity.checked && entity.published"),
        ("({ authenticated, entity }): boolean => authenticated && entity.published",
            "({ entity }): boolean => entity.checked && entity.published"),
        ("({ authenticated, entity }): boolean | null => authenticated && entity.published",
            "({ entity }): (boolean | null) => entity.checked && entity.published"),
        ("({ authenticated, entity }): Answer<boolean> => authenticated && entity.published",
            "({ entity }): Answer<boolean>['value'] => entity.checked && entity.published"),
        ("({ authenticated, entity }): { a: boolean }['a'] => authenticated && entity.published",
            "({ entity }): (a: boolean) => boolean => entity.checked && entity.published"),
        ("({ authenticated, entity }): true extends false ? 1 : boolean => authenticated && entity.published",
            "<T,>({ entity }: T): entity is T => entity.checked && entity.published"),
        ("({ authenticated, entity }: Names) => (authenticated as boolean) && entity.published",
            "({ entity }: { entity: any }) => entity.checked! && entity.published as boolean"),
        ("({ authenticated, entity }): `a${'b' | 'c'}` => authenticated && entity.published",
            "({ entity }): typeof import('x') => entity.checked && entity.published"),
    ];

    private ServedApp _app = null!;

    public async Task InitializeAsync() => _app = await ServedApp.Start(ServedApp.Compile(Source()));

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_guest_gets_401_and_a_member_403_where_the_rule_says_so()
    {
        using var nobody = _app.Anonymous();
        using var ann = await _app.SignedIn("User", new System.Text.Json.Nodes.JsonObject
        {
            ["email"] = "ann@example.org",
            ["password"] = ServedApp.Password
        });
        for (var i = 0; i < Rules.Length; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"/api/notices{i}");
            var row = await _app.Row($"Notices{i}", """{"text":"internal","published":true}""");
            (await nobody.Get(path)).Status.ShouldBe(401, Rules[i].Read);
            (await ann.Get($"{path}/{row}")).Status.ShouldBe(200, Rules[i].Read);
            (await ann.Patch($"{path}/{row}", """{"text":"x"}""")).Status.ShouldBe(403, Rules[i].Update);
            (await ann.Get($"{path}/{row}")).Json["text"]?.ToString().ShouldBe("internal");
            var done = await _app.Row($"Notices{i}", """{"text":"internal","published":true,"checked":true}""");
            (await ann.Patch($"{path}/{done}", """{"text":"x"}""")).Status.ShouldBe(200, Rules[i].Update);
        }
    }

    private static string Source()
    {
        var entities = new StringBuilder();
        for (var i = 0; i < Rules.Length; i++)
        {
            entities.Append(CultureInfo.InvariantCulture, $$"""
                    Notices{{i}}: {
                      plural: 'Notices{{i}}',
                      fields: { text: { type: 'string', required: true }, checked: { type: 'boolean', default: false }, published: { type: 'boolean', default: false } },
                      permissions: { create: 'authenticated', read: {{Rules[i].Read}}, update: {{Rules[i].Update}}, delete: 'nobody' },
                    },

                """);
        }

        return $$"""
            type Answer<T> = { value: T };
            interface Names { authenticated: boolean; entity: any }
            export const App = {
              name: 'Notices',
              settings: { auth: { allowRegistration: true } },
              entities: {
                User: {
                  fields: { email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true } },
                  permissions: { create: 'nobody', read: 'authenticated', update: 'nobody', delete: 'nobody' },
                },
            {{entities}}  },
            };
            """;
    }
}
