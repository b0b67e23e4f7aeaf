using Microsoft.AspNetCore.Routing;
using Truth.Compiler;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>The API's own paths cannot be paths of entities, because requests would be ambiguous.</summary>
public sealed class ReservedPathTests
{
    [Fact]
    public async Task No_entity_is_served_where_the_app_itself_answers()
    {
        await using Host host = await Host.Start(files: new Dictionary<string, byte[]> { ["openapi.json"] = "{}"u8.ToArray() });
        string[] entities = [.. host.Site.System!.Plan.Entities.Select(e => e.Entity.Path)];
        string[] own =
        [
            .. host.Site.Endpoints.Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText!.Trim('/').Split('/'))
                .Where(path => path is ["api", ..]).Select(path => path[1]).Except(entities).Where(first => !first.StartsWith('{'))
                .Distinct().Order(),
        ];
        own.ShouldBe(["auth", "openapi.css", "openapi.html", "openapi.js", "openapi.json", "problems"]);
        // No path of an entity contains a point.
        foreach (string path in own.Where(path => !path.Contains('.')))
        {
            var app = new SourceText("app.truth.ts", $$"""
                export const App = { name: 'A', entities: { Thing: { plural: '{{path}}', fields: { title: 'string' }, permissions: { read: 'public' } } } };
                """);
            Compilation.Create(app, _ => null).Diagnostics.Where(d => d.Severity == Severity.Error).ShouldNotBeEmpty(path);
        }
    }
}
