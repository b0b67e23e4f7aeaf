using System.Text.Json.Nodes;
using Npgsql;
using Truth.Runtime;
using Truth.Runtime.Data;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// Row level security: what PostgreSQL shows to the role that reads is what the rules say, whatever is asked. All scenarios run with it by
/// `TRUTH_DATABASE=postgres TRUTH_RLS=1`.
/// </summary>
public sealed class RowSecurityTests
{
    private const string Nobody = "";

    private static string Reader => PostgresSpace.ReaderOf(PostgresServer.Required);

    [Theory]
    [InlineData("Desk")]
    [InlineData("Guards")]
    [InlineData("Books")]
    [InlineData("Teams")]
    [InlineData("Bookings")]
    [InlineData("examples/library")]
    [InlineData("examples/taskmanager")]
    [InlineData("tests/cases/awkward")]
    [InlineData("tests/cases/many")]
    [InlineData("src/Cli/Templates/helpdesk")]
    public async Task The_database_shows_the_rows_that_the_rules_grant(string app)
    {
        using var space = new PostgresSpace();
        var source = NonInterferenceTests.SourceOf(app);
        var (secured, plain) = (ServedApp.Compile(source, Reader), ServedApp.Compile(source));
        await using var served = await ServedApp.Start(secured, space: space);
        using var stored = StoredRows.Of(space);
        var stock = new Stock(secured.Descriptor, stored, new Random(20260131));
        var callers = await NonInterferenceTests.Callers(served, secured.Descriptor, stock);
        stock.Fill();
        int shown = 0, hidden = 0;
        foreach (var (kind, caller) in callers)
        {
            var sight = new Sight(plain.Descriptor, plain.Sql(stored.Dialect), stored, caller.Id.Length == 0 ? null : caller.Id);
            foreach (var entity in secured.Descriptor.Entities)
            {
                var table = stored.Names.Table(entity.Name);
                var rows = sight.Rows(entity);
                Shown(space, caller.Id, $"SELECT id FROM {table}").ShouldBe(rows, $"{entity.Name} as {kind} of {app}");
                foreach (var field in entity.Fields.Where(f => f.IsMany))
                {
                    Shown(space, caller.Id, $"SELECT row_id || ' ' || target_id FROM {stored.Names.Links(entity.Name, field.Name)}")
                        .ShouldBe(sight.Links(entity, field), $"{entity.Name}.{field.Name} as {kind} of {app}");
                }

                shown += rows.Count;
                hidden += stored.Values($"SELECT id FROM {table}").Count - rows.Count;
            }

            caller.Dispose();
        }

        shown.ShouldBeGreaterThan(20);
        hidden.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Without_a_caller_only_public_rows_are_shown()
    {
        using var space = new PostgresSpace();
        await using var served = await ServedApp.Start(ServedApp.Compile(Notes, Reader), space: space);
        using var ada = await served.SignedIn("ada");
        await served.Row("Note", $$"""{"title":"mine","owner":"{{ada.Id}}"}""");
        await served.Row("Notice", """{"title":"for all"}""");
        Shown(space, Nobody, "SELECT title FROM note").ShouldBeEmpty();
        Shown(space, null, "SELECT title FROM note").ShouldBeEmpty();
        Shown(space, "nobody-has-this-id", "SELECT title FROM note").ShouldBeEmpty();
        Shown(space, null, "SELECT title FROM notice").ShouldBe(["for all"]);
        Shown(space, ada.Id, "SELECT title FROM note").ShouldBe(["mine"]);
    }

    [Theory]
    [InlineData("SELECT token FROM _truth_session")]
    [InlineData("SELECT value FROM _truth_meta")]
    [InlineData("SELECT content FROM _truth_deleted")]
    [InlineData("SELECT truth_all FROM _truth_note_words")]
    [InlineData("SELECT id FROM _truth_note_rows")]
    [InlineData("UPDATE note SET title = 'x'")]
    [InlineData("DELETE FROM notice")]
    [InlineData("ALTER TABLE note DISABLE ROW LEVEL SECURITY")]
    [InlineData("DROP POLICY truth_read ON note")]
    [InlineData("CREATE OR REPLACE FUNCTION truth_note_reads(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'")]
    public async Task The_role_that_reads_has_no_other_right(string sql)
    {
        using var space = new PostgresSpace();
        await using var served = await ServedApp.Start(ServedApp.Compile(Notes, Reader), space: space);
        using var ada = await served.SignedIn("ada");
        var before = served.Stored();
        Should.Throw<PostgresException>(() => Shown(space, ada.Id, sql)).SqlState.ShouldBe("42501", sql);
        served.Stored().ShouldBe(before);
    }

    [Fact]
    public async Task A_temporary_table_does_not_take_the_place_of_a_table_that_a_rule_reads()
    {
        using var space = new PostgresSpace();
        await using var served = await ServedApp.Start(ServedApp.Compile(Notes, Reader), space: space);
        using var ada = await served.SignedIn("ada");
        using var eve = await served.SignedIn("eve");
        var team = await served.Row("Team", """{"name":"red"}""");
        await served.Row("Member", $$"""{"team":"{{team}}","user":"{{ada.Id}}"}""");
        await served.Row("Plan", $$"""{"title":"secret","team":"{{team}}"}""");
        Shown(space, ada.Id, "SELECT title FROM plan").ShouldBe(["secret"]);
        Shown(space, eve.Id, "SELECT title FROM plan", "CREATE TEMPORARY TABLE member AS SELECT 'x'::text id, id AS team, "
            + $"'{eve.Id}'::text AS \"user\" FROM (VALUES ('{team}'::text)) t (id)").ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_are_answered_as_without_it()
    {
        using var space = new PostgresSpace();
        await using var served = await ServedApp.Start(ServedApp.Compile(Notes, Reader), space: space);
        using var ada = await served.SignedIn("ada");
        using var eve = await served.SignedIn("eve");
        var note = await served.Row("Note", $$"""{"title":"blue bird","owner":"{{ada.Id}}"}""");
        await served.Row("Note", $$"""{"title":"blue whale","owner":"{{eve.Id}}"}""");
        Titles(await ada.Get("/api/notes")).ShouldBe(["blue bird"]);
        Titles(await ada.Get("/api/notes?search=blue")).ShouldBe(["blue bird"]);
        Titles(await eve.Get("/api/notes?search=bird")).ShouldBeEmpty();
        Titles(await eve.Get("/api/notes?filter=title.includes(%22blue%22)&count=true&can=true&sort=-title")).ShouldBe(["blue whale"]);
        (await eve.Get($"/api/notes/{note}")).Status.ShouldBe(404);
        (await ada.Patch($"/api/notes/{note}", """{"title":"red bird"}""")).Status.ShouldBe(200);
        Titles(await ada.Get("/api/notes?search=red")).ShouldBe(["red bird"]);
        (await ada.Put($"/api/notes/{note}/paper", Album.Pdf)).Status.ShouldBe(200);
        (await ada.Get($"/api/notes/{note}/paper")).Status.ShouldBe(200);
        (await eve.Get($"/api/notes/{note}/paper")).Status.ShouldBe(404);
        (await eve.Patch($"/api/notes/{note}", """{"title":"mine"}""")).Status.ShouldBe(404);
        (await served.Anonymous().Get("/api/notes")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_change_of_what_a_policy_reads_changes_the_policy()
    {
        using var space = new PostgresSpace();
        string wider = Notes.Replace("read: 'owner'", "read: 'owner || title.startsWith(\"open\")'", StringComparison.Ordinal)
            .Replace("title: { type: 'string', required: true, maxLength: 20 }", "title: { type: 'text', required: true }",
                StringComparison.Ordinal);
        wider.ShouldNotBe(Notes);
        using (var first = Open(space, Notes, Reader))
        {
            await first.System!.CreateAsync("Note", new JsonObject { ["title"] = "open" });
        }

        Shown(space, Nobody, "SELECT title FROM note").ShouldBeEmpty();
        Open(space, wider, Reader).Dispose();
        Shown(space, Nobody, "SELECT title FROM note").ShouldBe(["open"]);

        // The next start finds everything as it was.
        Open(space, wider, Reader).Dispose();
        Shown(space, Nobody, "SELECT title FROM note").ShouldBe(["open"]);
        Open(space, wider, null).Dispose();
        space.Rows("SELECT polname FROM pg_policy WHERE polrelid = 'note'::regclass").ShouldBeEmpty();
        space.Rows($"SELECT proname FROM pg_proc WHERE pronamespace = '{space.Role}'::regnamespace").ShouldBeEmpty();
        space.Rows("SELECT title FROM note").ShouldHaveSingleItem().ShouldBe(["open"]);
    }

    [Theory]
    [InlineData("postgres", "to which no policy applies")]
    [InlineData("owner", "owns the tables")]
    [InlineData("nobody_is_called_so", "refuses the user")]
    [InlineData("file", "is the path of a file")]
    public void A_role_that_would_see_everything_is_refused(string role, string reason)
    {
        using var space = new PostgresSpace();
        string reader = role switch
        {
            "owner" => space.Address,
            "file" => "app.db",
            _ => PostgresServer.Required.Address(role, "postgres"),
        };
        Should.Throw<DataFileException>(() => Open(space, Notes, reader).Dispose()).Message.ShouldContain(reason);
        space.Rows($"SELECT tablename FROM pg_tables WHERE schemaname = '{space.Role}' AND tablename = 'note'").ShouldBeEmpty();
    }

    private static TruthSite Open(PostgresSpace space, string source, string? reader) =>
        TruthSite.Open(AppSnapshot.Create(ServedApp.Compile(source, reader), new Dictionary<string, byte[]>()),
            new() { Database = space.Address });

    private static List<string> Titles(Reply reply) =>
        [.. (reply.Json["items"] ?? throw new InvalidOperationException(reply.Text)).AsArray()
            .Select(item => item!["title"]!.GetValue<string>())];

    /// <summary>What the role that reads is shown, in order.</summary>
    /// <param name="space">The place of the app.</param>
    /// <param name="caller">The caller of the transaction; null if it is not set at all.</param>
    /// <param name="sql">The query.</param>
    /// <param name="before">A statement that runs before it.</param>
    private static List<string> Shown(PostgresSpace space, string? caller, string sql, string? before = null)
    {
        using var connection = new NpgsqlConnection(space.ReaderConnection);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Run($"SET LOCAL search_path = {space.Role}");
        if (caller is not null)
        {
            Run($"SELECT set_config('truth.user', '{caller}', true), set_config('truth.now', '2030-01-01T00:00:00.000Z', true), "
                + "set_config('truth.today', '2030-01-01', true)");
        }

        if (before is not null)
        {
            Run(before);
        }

        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows.Order(StringComparer.Ordinal)];

        void Run(string statement)
        {
            using var one = new NpgsqlCommand(statement, connection);
            one.ExecuteNonQuery();
        }
    }

    private const string Notes =
        """
        export default {
          name: 'Notes',
          settings: { auth: { enabled: true } },
          entities: {
            User: {
              fields: {
                email: { type: 'email', required: true, unique: true },
                password: { type: 'password', required: true },
                name: { type: 'string', required: true },
                role: { type: 'enum', options: ['admin', 'member'], default: 'member', required: true },
              },
              permissions: { create: 'admin', read: 'authenticated', update: 'nobody', delete: 'nobody' },
            },
            Note: {
              fields: {
                title: { type: 'string', required: true, maxLength: 20 },
                owner: { type: 'relation', to: 'User' },
                paper: 'file',
              },
              owner: 'owner',
              search: ['title'],
              softDelete: true,
              permissions: { create: 'nobody', read: 'owner', update: 'owner', delete: 'owner' },
            },
            Notice: {
              fields: { title: { type: 'string', required: true } },
              permissions: { create: 'nobody', read: 'public', update: 'nobody', delete: 'nobody' },
            },
            Team: {
              fields: { name: { type: 'string', required: true } },
              permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
            },
            Member: {
              fields: {
                team: { type: 'relation', to: 'Team', required: true, inverse: 'members' },
                user: { type: 'relation', to: 'User', required: true },
              },
              permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
            },
            Plan: {
              fields: { title: { type: 'string', required: true }, team: { type: 'relation', to: 'Team', required: true } },
              permissions: { create: 'nobody', read: 'team.members.some(m => m.user == user)', update: 'nobody', delete: 'nobody' },
            },
          },
        };
        """;
}
