namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Lists sorted by fields of related rows, under the caller's own rights.</summary>
public sealed class RelatedSortTests
{
    private const string Source = """
        export const App = {
          name: 'Sorted', version: '1.0.0',
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string',
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', permissions: { update: 'admin' } },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'admin' },
            },
            Team: {
              fields: {
                name: 'string', level: { type: 'enum', options: ['zeta', 'alpha'] }, budget: { type: 'decimal', precision: 6, scale: 2 },
                lead: { type: 'relation', to: 'Person' }, secret: { type: 'string', permissions: { read: 'admin' } }, open: { type: 'boolean', default: true },
              },
              computed: { title: 'name + "!"' },
              permissions: { create: 'admin', read: 'entity.open || admin', update: 'admin' },
            },
            Person: {
              fields: { name: 'string', team: { type: 'relation', to: 'Team' }, boss: { type: 'relation', to: 'Person', inverse: 'staff' }, friends: { type: 'relation', to: 'Person', many: true, inverse: 'of' } },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin' },
            },
          },
        };
        """;

    [Fact]
    public async Task Rows_are_sorted_by_related_fields_page_after_page()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Source));
        using var root = await app.SignedIn("root", "admin");
        using var ada = await app.SignedIn("ada");
        var red = await app.Row("Team", """{"name":"Red","level":"alpha","budget":"10.00"}""");
        var blue = await app.Row("Team", """{"name":"Blue","level":"zeta","budget":"9.00"}""");
        var shut = await app.Row("Team", """{"name":"Azure","level":"zeta","budget":"1.00","open":false,"secret":"s"}""");
        var top = await app.Row("Person", $$"""{"name":"Top","team":"{{red}}"}""");
        await app.Row("Person", $$"""{"name":"B","team":"{{blue}}","boss":"{{top}}"}""");
        await app.Row("Person", $$"""{"name":"S","team":"{{shut}}","boss":"{{top}}"}""");
        await app.Row("Person", """{"name":"N"}""");
        async Task<string> Sorted(Asker asker, string sort)
        {
            var names = new List<string>();
            for (var next = "";;)
            {
                var page = await asker.Get($"/api/people?limit=1&sort={sort}{(next.Length > 0 ? $"&cursor={next}" : "")}");
                page.Status.ShouldBe(200, page.Text);
                names.Add(page.Values("name"));
                if (page.Json["next"] is null)
                {
                    return string.Join(' ', names);
                }

                next = page.Json["next"]!.ToString();
            }
        }

        // For a member, the closed team is as if there were none.
        (await Sorted(root, "team.name,name")).ShouldBe("S B Top N");
        (await Sorted(ada, "team.name,name")).ShouldBe("B Top N S");
        (await Sorted(root, "-team.budget,-name")).ShouldBe("Top B S N");
        (await Sorted(root, "team.level,name")).ShouldBe("B S Top N");
        (await Sorted(root, "-team.title,name")).ShouldBe("Top B S N");
        (await Sorted(ada, "boss.team.name,-name")).ShouldBe("S B Top N");
    }

    [Theory]
    [InlineData("team.secret", 403)]
    [InlineData("team", 200)]
    [InlineData("team.nmae", 400)]
    [InlineData("tema.name", 400)]
    [InlineData("friends.name", 400)]
    [InlineData("name.team", 400)]
    [InlineData("team.", 400)]
    [InlineData("team.name,-team.name", 400)]
    [InlineData("boss.boss.boss.boss.name", 400)]
    public async Task What_cannot_be_sorted_by_is_refused(string sort, int status)
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Source));
        using var ada = await app.SignedIn("ada");
        var reply = await ada.Get($"/api/people?sort={sort}");
        reply.Status.ShouldBe(status, reply.Text);
    }
}
