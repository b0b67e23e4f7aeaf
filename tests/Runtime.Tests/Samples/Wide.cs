using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Tests.Samples;

/// <summary>An app without sign-in whose rows may be large: a `Page` has a text, a parent and child pages.</summary>
/// <param name="maxAnswer">The maximum size of a response in bytes.</param>
internal sealed class Wide(int maxAnswer) : GeneratedApp
{
    public override AppDescriptor Descriptor { get; } = new()
    {
        Name = "Wide",
        Version = "1.0.0",
        MaxPageSize = 200,
        MaxAnswerBytes = maxAnswer,
        Timeout = TimeSpan.FromMinutes(1),
        Entities =
        [
            Everything.Open("Page", "pages",
                [Everything.Text("text") with { MaxLength = 2_000_000 }, Everything.Relation("parent", "Page", OnDelete.Cascade)])
                with { Inverses = [new("children", "Page", "parent")] },
        ],
    };

    public override AppSql Sqlite { get; } = new()
    {
        Entities = [Everything.Sql("Page",
            Everything.Table("page", new("text", "TEXT"), new("parent", "TEXT REFERENCES page (id) ON DELETE CASCADE")))],
    };

    public override AppSql Postgres => PostgresSamples.Of(this);

    public override void Map(IEndpointRouteBuilder routes, AppApi api)
    {
        Everything.MapEntity(routes, "/api/pages", api["Page"]);
        routes.MapGet("/api/pages/aggregate", api["Page"].Aggregate);
    }
}
