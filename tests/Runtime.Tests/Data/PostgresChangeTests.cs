using System.Collections.Immutable;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;
using Truth.Runtime.Mapping;
using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests.Data;

/// <summary>Tables of PostgreSQL follow the app, as far as no row loses a value.</summary>
public sealed class PostgresChangeTests
{
    private const string Text = "text COLLATE \"C\"";
    private static readonly (FieldDescriptor, string) Name = (Field("name", FieldKind.Text), Text);

    [Fact]
    public async Task Additions_are_applied_with_the_swap_and_rows_stay()
    {
        using var space = new PostgresSpace();
        await using Host host = await Host.Start(new Small([Name]), space: space);
        using Client client = host.Client();
        string id = (await client.Post("/api/notes", """{"name":"A"}""")).Id;
        host.Site.Swap(Snapshot(new Small(
            [(Field("level", FieldKind.Integer) with { Default = Values.Scalar.Of(7) }, "bigint NOT NULL DEFAULT 7 CHECK (\"level\" < 10)"),
                Name],
            new SqlIndex("\"note_name\"", "CREATE UNIQUE INDEX \"note_name\" ON \"note\" (\"name\")"))));
        Answer read = await client.Get($"/api/notes/{id}");
        (read.Json["name"]!.ToString(), read.Json["level"]!.ToString()).ShouldBe(("A", "7"));
        Should.Throw<Npgsql.PostgresException>(() => host.Run("UPDATE note SET level = 10")).SqlState.ShouldBe("23514");
        Answer taken = await client.Post("/api/notes", """{"name":"A"}""");
        (taken.Status, taken.Code).ShouldBe((409, "not_unique"), taken.Text);
        host.Site.Swap(Snapshot(new Small([Name])));
    }

    [Theory]
    [InlineData("required", "column `name` of `note` would be required and has no value in 1 of 3 rows")]
    [InlineData("gone",
        "column `name` of `note` is no longer declared and would be lost; it has a value in 2 of 3 rows (as `A`)")]
    [InlineData("unique", "of `note` both contain `A`, and `name` is unique")]
    [InlineData("checked", "was not checked and would be checked by `\"name\" <> 'A'`, which does not hold in 2 of 3 rows")]
    [InlineData("new and required", "column `rank` of `note` is new, required and without a default, so it would have no value in 3 rows")]
    public async Task What_rows_stand_in_the_way_of_is_told_and_the_last_app_goes_on(string change, string reason)
    {
        using var space = new PostgresSpace();
        await using Host host = await Host.Start(new Small([Name]), space: space);
        using Client client = host.Client();
        string id = (await client.Post("/api/notes", """{"name":"A"}""")).Id;
        await client.Post("/api/notes", """{"name":"A"}""");
        await client.Post("/api/notes", "{}");
        AppSnapshot before = host.Site.Current!;
        Should.Throw<SchemaChangeException>(() => host.Site.Swap(Snapshot(Changed(change)))).Reasons.Single().ShouldContain(reason);
        host.Site.Current.ShouldBeSameAs(before);
        (await client.Get($"/api/notes/{id}")).Json["name"]!.ToString().ShouldBe("A");
        (await client.Post("/api/notes", """{"name":"B"}""")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Values_that_fit_another_type_are_converted()
    {
        using var space = new PostgresSpace();
        await using Host host = await Host.Start(new Small([(Field("name", FieldKind.Integer), "bigint")]), space: space);
        using Client client = host.Client();
        string id = (await client.Post("/api/notes", """{"name":12}""")).Id;
        host.Site.Swap(Snapshot(new Small([(Field("name", FieldKind.Decimal) with { Precision = 10, Scale = 2 }, "numeric(10, 2)")])));
        (await client.Get($"/api/notes/{id}")).Json["name"]!.ToString().ShouldBe("12.00");
        host.Site.Swap(Snapshot(new Small([(Field("name", FieldKind.Integer), "bigint")])));
        (await client.Get($"/api/notes/{id}")).Json["name"]!.ToString().ShouldBe("12");
    }

    private static Small Changed(string change) => change switch
    {
        "required" => new([(Field("name", FieldKind.Text), Text + " NOT NULL")]),
        "gone" => new([]),
        "unique" => new([Name], new SqlIndex("\"note_name\"", "CREATE UNIQUE INDEX \"note_name\" ON \"note\" (\"name\")")),
        "checked" => new([(Field("name", FieldKind.Text), Text + " CHECK (\"name\" <> 'A')")]),
        _ => new([Name, (Field("rank", FieldKind.Integer), "bigint NOT NULL")]),
    };

    private static FieldDescriptor Field(string name, FieldKind kind) => new() { Name = name, Kind = kind };

    private static AppSnapshot Snapshot(GeneratedApp app) => AppSnapshot.Create(app, new Dictionary<string, byte[]>());

    private sealed class Small(ImmutableArray<(FieldDescriptor Field, string Declaration)> columns, params SqlIndex[] indexes)
        : GeneratedApp
    {
        public override AppDescriptor Descriptor { get; } = new()
        {
            Name = "Small",
            Version = "1.0.0",
            Entities = [Everything.Open("Note", "notes", columns.Select(c => c.Field))],
        };

        public override AppSql Postgres { get; } = new()
        {
            Entities =
            [
                Everything.Sql("Note", new SqlTable(
                    "\"note\"",
                    [
                        new("\"id\"", Text + " NOT NULL PRIMARY KEY"),
                        .. columns.Select(c => new SqlColumn($"\"{c.Field.Name}\"", c.Declaration)),
                        new("\"created_at\"", "timestamptz(3) NOT NULL"),
                        new("\"updated_at\"", "timestamptz(3) NOT NULL"),
                        new("\"version\"", "bigint NOT NULL DEFAULT 1"),
                    ],
                    [.. indexes])),
            ],
        };

        public override void Map(IEndpointRouteBuilder routes, AppApi api) => Everything.MapEntity(routes, "/api/notes", api["Note"]);
    }
}
