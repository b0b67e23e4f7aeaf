using System.Collections.Immutable;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;
using Truth.Runtime.Mapping;
using Truth.Runtime.Tests.Durability;
using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests;

public sealed class SchemaTests
{
    private const string Reason = "it changes tables in the way of SQLite; PostgresChangeTests change those of PostgreSQL";
    private static readonly SqlColumn Name = new("name", "TEXT");

    [SqliteFact(Reason)]
    public async Task Additions_are_applied_with_the_swap_and_rows_stay()
    {
        await using Host host = await Host.Start(new Small([Name]));
        using Client client = host.Client();
        string id = (await client.Post("/api/notes", """{"name":"A"}""")).Id;
        host.Site.Swap(Snapshot(new Small([new("level", "INTEGER NOT NULL DEFAULT 7"), Name],
            new SqlIndex("note_name", "CREATE INDEX note_name ON note (name)"))));
        Answer read = await client.Get($"/api/notes/{id}");
        read.Json["name"]!.ToString().ShouldBe("A");
        read.Json["level"]!.ToString().ShouldBe("7");
        host.Rows("SELECT name FROM sqlite_master WHERE name = 'note_name'").Count.ShouldBe(1);
        host.Site.Swap(Snapshot(new Small([new("level", "INTEGER NOT NULL DEFAULT 7"), Name])));
        host.Rows("SELECT name FROM sqlite_master WHERE name = 'note_name'").ShouldBeEmpty();
        (await client.Get($"/api/notes/{id}")).Text.ShouldBe(read.Text);
    }

    [SqliteTheory(Reason)]
    [InlineData("name TEXT NOT NULL", "column `name` of `note` would be required and has no value in 1 of 2 rows: ")]
    [InlineData("", "column `name` of `note` is no longer declared and would be lost; it has a value in 1 of 2 rows (as `A`): ")]
    [InlineData("name TEXT,rank INTEGER NOT NULL",
        "column `rank` of `note` is new, required and without a default, so it would have no value in 2 rows: ")]
    public async Task What_rows_stand_in_the_way_of_is_told_and_the_last_app_goes_on(string columns, string reason)
    {
        await using Host host = await Host.Start(new Small([Name]));
        using Client client = host.Client();
        string id = (await client.Post("/api/notes", """{"name":"A"}""")).Id;
        await client.Post("/api/notes", "{}");
        ImmutableArray<SqlColumn> wanted = [.. columns.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split(' ', 2))
            .Select(c => new SqlColumn(c[0], c[1]))];
        AppSnapshot before = host.Site.Current!;
        var refused = Should.Throw<SchemaChangeException>(() => host.Site.Swap(Snapshot(new Small(wanted))));
        refused.Reasons.Single().ShouldContain(reason);
        host.Site.Current.ShouldBeSameAs(before);
        (await client.Get($"/api/notes/{id}")).Json["name"]!.ToString().ShouldBe("A");
        (await client.Post("/api/notes", """{"name":"B"}""")).Status.ShouldBe(201);
    }

    [SqliteFact(Reason)]
    public async Task A_unique_key_that_rows_already_break_changes_nothing()
    {
        await using Host host = await Host.Start(new Small([Name]));
        using Client client = host.Client();
        await client.Post("/api/notes", """{"name":"A"}""");
        await client.Post("/api/notes", """{"name":"A"}""");
        var unique = new Small([Name, new("extra", "TEXT")], new SqlIndex("note_name", "CREATE UNIQUE INDEX note_name ON note (name)"));
        Should.Throw<SchemaChangeException>(() => host.Site.Swap(Snapshot(unique))).Reasons.Single()
            .ShouldContain("of `note` both contain `A`, and `name` is unique");
        host.Rows("SELECT count(*) FROM pragma_table_info('note') WHERE name = 'extra'").ShouldBe([["0"]]);
    }

    [NeedsFact("mount", root: true)]
    public async Task A_table_that_the_disk_has_no_room_to_make_anew_stays_until_there_is_room()
    {
        string disk = Directory.CreateTempSubdirectory("truth-disk-").FullName;
        await NeedsFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk);
        try
        {
            await using Host host = await Host.Start(new Small([Name]), folder: Path.Combine(disk, "data"));
            using Client client = host.Client();
            string text = new('x', 50_000);
            for (int i = 0; i < 40; i++)
            {
                (await client.Post("/api/notes", $$"""{"name":"{{text}}"}""")).Status.ShouldBe(201);
            }

            var required = new Small([new("name", "TEXT NOT NULL")]);
            Should.Throw<SchemaChangeException>(() => host.Site.Swap(Snapshot(required))).Reasons.Single()
                .ShouldMatch("^`note` must be recreated, which needs \\d+ MB of disk space, but only \\d MB are available: free some disk space first$");
            host.Rows("SELECT count(*), sum(length(name)) FROM note").ShouldBe([["40", "2000000"]]);
            (await client.Get("/api/notes?limit=1")).Status.ShouldBe(200);

            await NeedsFactAttribute.Run("mount", "-o", "remount,size=64m", disk);
            host.Site.Swap(Snapshot(required));
            host.Site.DataChanges.ShouldBe(["rebuilt table `note`: `name` is required"]);
            host.Rows("SELECT count(*), sum(length(name)) FROM note").ShouldBe([["40", "2000000"]]);
        }
        finally
        {
            await NeedsFactAttribute.Run("umount", disk);
            Directory.Delete(disk);
        }
    }

    [SqliteFact(Reason)]
    public async Task A_site_without_an_app_waits_for_one()
    {
        await using Host host = await Host.Start(new Small([Name]), waiting: true);
        using Client client = host.Client();
        (await client.Get("/health/live")).Status.ShouldBe(200);
        (await client.Get("/api/notes")).Status.ShouldBe(503);
        host.Site.Swap(Snapshot(new Small([Name])));
        (await client.Get("/api/notes")).Status.ShouldBe(200);
    }

    [SqliteFact(Reason)]
    public async Task Requests_meanwhile_are_all_answered()
    {
        await using Host host = await Host.Start(new Small([Name]));
        using Client client = host.Client();
        await client.Post("/api/notes", """{"name":"A"}""");
        using var stop = new CancellationTokenSource();
        Task<int>[] loads = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            int answered = 0;
            while (!stop.IsCancellationRequested)
            {
                Answer list = await client.Get("/api/notes?count=true");
                list.Status.ShouldBe(200, list.Text);
                answered++;
            }

            return answered;
        }))];
        for (int i = 0; i < 10; i++)
        {
            host.Site.Swap(Snapshot(new Small([Name, .. Enumerable.Range(0, i).Select(n => new SqlColumn($"c{n}", "TEXT"))])));
            await client.Get("/api/notes");
        }

        await stop.CancelAsync();
        (await Task.WhenAll(loads)).Sum().ShouldBeGreaterThan(0);
    }

    private static AppSnapshot Snapshot(GeneratedApp app) => AppSnapshot.Create(app, new Dictionary<string, byte[]>());

    private sealed class Small(ImmutableArray<SqlColumn> columns, params SqlIndex[] indexes) : GeneratedApp
    {
        public override AppDescriptor Descriptor { get; } = new()
        {
            Name = "Small",
            Version = "1.0.0",
            Entities = [Everything.Open("Note", "notes", columns.Select(Field))],
        };

        public override AppSql Sqlite { get; } = new() { Entities = [Everything.Sql("Note",
            Everything.Table("note", [.. columns]) with { Indexes = [.. indexes] })] };

        public override AppSql Postgres => PostgresSamples.Of(this);

        public override void Map(IEndpointRouteBuilder routes, AppApi api) => Everything.MapEntity(routes, "/api/notes", api["Note"]);

        private static FieldDescriptor Field(SqlColumn column) => new()
        {
            Name = column.Name,
            Kind = column.Declaration.StartsWith("TEXT", StringComparison.Ordinal) ? FieldKind.Text : FieldKind.Integer,
            Default = column.Declaration.Contains("DEFAULT 7", StringComparison.Ordinal) ? Values.Scalar.Of(7) : null,
        };
    }
}
