using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;
using Truth.Runtime.Mapping;
using Truth.Runtime.Tests.Support;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests.Samples;

/// <summary>
/// An app without sign-in whose rows refer to each other: a `Link` is deleted with the previous one, and a `Mark` loses or blocks its link.
/// </summary>
internal sealed class Chain : GeneratedApp
{
    public override AppDescriptor Descriptor { get; } = new()
    {
        Name = "Chain",
        Version = "1.0.0",
        Timeout = TimeSpan.FromMinutes(5),
        Entities =
        [
            Everything.Open("Link", "links", [Everything.Relation("before", "Link", OnDelete.Cascade)]),
            Everything.Open("Mark", "marks",
                [Everything.Relation("link", "Link", OnDelete.SetNull), Everything.Relation("held", "Link", OnDelete.Restrict)]),
        ],
    };

    public override AppSql Sqlite { get; } = new()
    {
        Entities =
        [
            Everything.Sql("Link", Everything.Table("link", new SqlColumn("before", "TEXT REFERENCES link (id) ON DELETE CASCADE"))
                with { Indexes = [new("link_before", "CREATE INDEX link_before ON link (before)")] }),
            Everything.Sql("Mark",
                Everything.Table("mark", new("link", "TEXT REFERENCES link (id) ON DELETE SET NULL"),
                new("held", "TEXT REFERENCES link (id) ON DELETE RESTRICT"))
                with { Indexes = [new("mark_link", "CREATE INDEX mark_link ON mark (link)"),
                    new("mark_held", "CREATE INDEX mark_held ON mark (held)")] }),
        ],
    };

    /// <summary>The id of the link with this number.</summary>
    public static string Id(int place) => $"{place:x8}-0000-7000-8000-000000000000";

    /// <summary>The same in SQL.</summary>
    public static string Number(string place) => PostgresSpace.IsChosen
        ? $"lpad(to_hex({place}), 8, '0') || '-0000-7000-8000-000000000000'"
        : $"printf('%08x-0000-7000-8000-000000000000', {place})";

    /// <summary>Stores links directly in the database; the first has number 1.</summary>
    /// <param name="host">The host of the app.</param>
    /// <param name="count">The number of links.</param>
    /// <param name="before">The number of the link with which a link is deleted, as an expression of its own number `n`.</param>
    public static void Store(Host host, int count, string before)
    {
        host.Run(
            "INSERT INTO link (id, before, created_at, updated_at) WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < " + count + ") "
            + $"SELECT {Number("n")}, CASE WHEN n > 1 THEN {Number(before)} END, "
            + "'2026-01-31T09:05:00.000Z', '2026-01-31T09:05:00.000Z' FROM n");
    }

    public override AppSql Postgres => PostgresSamples.Of(this);

    public override void Map(IEndpointRouteBuilder routes, AppApi api)
    {
        foreach (EntityDescriptor entity in Descriptor.Entities)
        {
            Everything.MapEntity(routes, "/api/" + entity.Path, api[entity.Name]);
        }
    }
}
