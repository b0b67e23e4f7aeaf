using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// What a caller may do is decided by their row as it is stored, at every request, although the runtime remembers the callers of recent
/// requests and on PostgreSQL goes on with them while the row is being read.
/// </summary>
public sealed class ChangedCallerTests
{
    private const string Source =
        """
        export default {
          name: 'Changing',
          settings: { auth: { enabled: true } },
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true },
                password: { type: 'password', required: true },
                name: { type: 'string', required: true },
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true },
                isActive: { type: 'boolean', default: true, required: true },
                level: { type: 'integer', default: 0, required: true },
              },
              permissions: { create: 'admin', read: 'admin || entity.id == user.id', update: 'admin', delete: 'admin' },
            },
            Note: {
              fields: {
                title: { type: 'string', required: true },
                rank: { type: 'integer', default: 0, required: true, permissions: { read: 'admin' } },
              },
              permissions: { create: 'user.level > 1', read: 'admin || entity.rank <= user.level', update: 'admin || entity.rank < user.level', delete: 'admin' },
            },
          },
        };
        """;

    private static readonly Lazy<Runtime.Generated.GeneratedApp> Compiled = new(() => ServedApp.Compile(Source));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_of_the_caller_is_seen_by_the_next_request(bool postgres)
    {
        using var space = postgres ? new PostgresSpace() : null;
        await using var served = await ServedApp.Start(Compiled.Value, space: space);
        using var ada = await served.SignedIn("ada");
        var low = await served.Row("Note", """{"title":"low"}""");
        var high = await served.Row("Note", """{"title":"high","rank":5}""");
        await Sees(ada, ["low"]);
        Change(served, ada.Id, "role = 'admin'");
        await Sees(ada, ["high", "low"]);
        (await ada.Get($"/api/notes/{high}")).Json["rank"]!.GetValue<int>().ShouldBe(5);
        (await ada.Patch($"/api/notes/{high}", """{"title":"higher"}""")).Status.ShouldBe(200);
        Change(served, ada.Id, "role = 'member'");
        (await ada.Get($"/api/notes/{high}")).Status.ShouldBe(404);
        await Refused(served, 403, () => ada.Patch($"/api/notes/{low}", """{"title":"lower"}"""));
        await Refused(served, 404, () => ada.Patch($"/api/notes/{high}", """{"title":"lower"}"""));
        await Refused(served, 403, () => ada.Post("/api/notes", """{"title":"new"}"""));
        (await ada.Get($"/api/notes/{low}")).Json.AsObject().ContainsKey("rank").ShouldBeFalse();
        Change(served, ada.Id, "level = 2");
        (await ada.Post("/api/notes", """{"title":"new"}""")).Status.ShouldBe(201);
        Change(served, ada.Id, "level = 1");
        await Refused(served, 403, () => ada.Post("/api/notes", """{"title":"newer"}"""));
        Change(served, ada.Id, "is_active = FALSE");
        (await ada.Get("/api/notes")).Status.ShouldBe(401);
        await Refused(served, 401, () => ada.Post("/api/notes", """{"title":"newest"}"""));
    }

    private static void Change(ServedApp served, string id, string assignment)
    {
        using var stored = served.OpenRows();
        stored.Run($"UPDATE \"user\" SET {assignment} WHERE id = '{id}'");
    }

    private static async Task Sees(Asker caller, string[] titles)
    {
        // Twice, because the first request is the one that is remembered.
        for (var i = 0; i < 2; i++)
        {
            (await caller.Get("/api/notes?sort=title")).Json["items"]!.AsArray().Select(item => item!["title"]!.GetValue<string>())
                .ShouldBe(titles);
        }
    }

    private static async Task Refused(ServedApp served, int status, Func<Task<Reply>> ask)
    {
        var before = served.Stored();
        var reply = await ask();
        reply.Status.ShouldBe(status, reply.Text);
        served.Stored().ShouldBe(before);
    }
}
