using System.Globalization;
using Truth.Compiler;
using Truth.Compiler.Text;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Rules nested as deeply as the compiler allows: SQLite accepts all queries with them.</summary>
public sealed class DepthTests
{
    [Fact]
    public async Task The_deepest_rules_are_served()
    {
        var deepest = Enumerable.Range(1, 40).TakeWhile(levels => Accepted(App(levels))).Last();
        deepest.ShouldBeGreaterThan(10);
        await using var app = await ServedApp.Start(ServedApp.Compile(App(deepest)));
        using var asker = await app.SignedIn("ada");
        var box = await app.Row("Box", """{"points":5}""");
        var thing = await app.Row("Thing", $$"""{"points":5,"box":"{{box}}","boxes":["{{box}}"]}""");
        await app.Row("Thing", $$"""{"points":77,"box":"{{box}}","boxes":["{{box}}"]}""");
        foreach (var asked in new[]
        {
            "/api/things", "/api/things?sort=-points&limit=1&count=true", "/api/things?search=x",
            "/api/things?fields=sum,boxes&sort=sum", $"/api/things/{thing}?expand=box,boxes",
            $"/api/boxes/{box}?expand=things,holders,things.box.things", "/api/boxes?expand=holders.boxes.holders",
                "/api/things?filter=entity.box.points%20>%201%20%26%26%20entity.sum%20>%201",
            "/api/things/aggregate?groupBy=box&count=*&sum=points",
        })
        {
            var answer = await asker.Get(asked);
            answer.Status.ShouldBe(200, asked + "\n" + answer.Text);
        }

        // A filter follows rows with their own rules, which are nested as deeply.
        foreach (var address in new[] { "/api/things", "/api/things/aggregate" })
        {
            var both = await asker.Filter(address, "createdAt + hours(box.points) + hours(box.points) > now");
            both.Status.ShouldBe(200, both.Text);
        }

        var list = await asker.Get("/api/things");
        list.Items.Count.ShouldBe(1);
        (await asker.Patch($"/api/things/{thing}", """{"points":6}""")).Status.ShouldBe(200);
        (await asker.Send(HttpMethod.Delete, $"/api/things/{thing}", null)).Status.ShouldBe(204);
    }

    private static bool Accepted(string source) => Compilation.Create(new SourceText("app.truth.ts", source)).Model is not null;

    // Holds unless the points are 77.
    private static string App(int levels)
    {
        var rule = Nested(levels);
        return $$"""
            const permissions = { create: 'public', read: '{{rule}}', update: '{{rule}}', delete: '{{rule}}' };
            export const App = {
              name: 'Deep',
              entities: {
                User: { fields: { email: 'email', password: 'password', name: 'string', role: { type: 'enum', options: ['member'] } }, permissions: { create: 'public', read: 'authenticated', update: 'nobody', delete: 'nobody' } },
                Box: { fields: { points: 'integer', name: 'string' }, permissions },
                Thing: {
                  fields: {
                    points: 'integer',
                    secret: { type: 'integer', permissions: { read: '{{rule}}' } },
                    name: 'string',
                    box: { type: 'relation', to: 'Box', inverse: 'things' },
                    boxes: { type: 'relation', to: 'Box', many: true, inverse: 'holders' },
                  },
                  computed: { sum: 'entity.points + entity.points * 2 + entity.points * 3 + entity.points * 4 + entity.points * 5 + entity.points * 6 + 7' },
                  permissions,
                },
              },
              views: { Things: { type: 'list', route: '/things', entity: 'Thing', columns: ['points'], search: ['name'] } },
            };
            """;
    }

    private static string Nested(int levels) =>
        levels == 0 ? "entity.points != 77"
            : string.Create(CultureInfo.InvariantCulture,
                $"entity.points > {levels - 60} && (entity.points < {-levels} || ({Nested(levels - 1)}))");
}
