using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Tests.Samples;

/// <summary>Notes that anybody may write, with a read rule whose evaluation never ends.</summary>
internal sealed class Slow(TimeSpan timeout) : GeneratedApp
{
    private const string Undecided =
        "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0) = 0 AND note.id <> ''";

    public override AppDescriptor Descriptor { get; } = new()
    {
        Name = "Slow",
        Version = "1.0.0",
        Timeout = timeout,
        Entities = [Everything.Open("Note", "notes",
            [Everything.Text("text")]) with { Read = Everything.Anyone with { Name = "Undecided" } }],
    };

    public override AppSql Sqlite { get; } = new()
    {
        Entities = [Everything.Sql("Note", Everything.Table("note", new SqlColumn("text", "TEXT")), new RuleSql("Undecided", [Undecided]))],
    };

    public override AppSql Postgres => PostgresSamples.Of(this);

    public override void Map(IEndpointRouteBuilder routes, AppApi api)
    {
        Everything.MapEntity(routes, "/api/notes", api["Note"]);
        routes.MapGet("/api/notes/aggregate", api["Note"].Aggregate);
    }
}
