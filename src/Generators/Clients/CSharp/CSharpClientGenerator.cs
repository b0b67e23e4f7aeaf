using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.CSharp;

namespace Truth.Generators.Clients.CSharp;

/// <summary>
/// Generates the typed client in C#: for a project that also compiles `csharp/`, which contains the records; or self-contained, for a
/// program that calls the app over HTTP.
/// </summary>
/// <param name="folder">The folder of its files.</param>
/// <param name="space">The namespace; null to use the name of the app.</param>
/// <param name="standsAlone">Whether the records are included.</param>
internal sealed class CSharpClientGenerator(string folder, string? space, bool standsAlone) : IGenerator
{
    /// <summary>The type of files in the runtime.</summary>
    public static Code StoredFile { get; } = new("global::Truth.Runtime.Values.StoredFile");

    private static readonly string[] Shared = ["EntityClient", "Json", "Queries", "Transport"];

    /// <param name="StoredFile">The type of files, if the runtime, which declares it, is there.</param>
    private sealed record SharedView(Code Space, Code? StoredFile);

    private sealed record OptionsPart(AppNames Server, SurfaceNames Names);

    public IEnumerable<FileWork> Plan(AppModel app)
    {
        var server = AppNames.Of(app, space);
        var names = SurfaceNames.Of(app, server, isOwn: space is not null);
        var inverses = Inverse.Of(app);
        foreach (var name in Shared)
        {
            yield return new FileWork<string>($"{folder}/shared/{name}.g.cs", names.Space,
                (of, templates) => templates.Render($"clients/csharp/{name}.scriban",
                    new SharedView(new(of), standsAlone ? null : StoredFile)));
        }

        if (server.Entities.Any(e => e.Enums.Count > 0))
        {
            yield return new FileWork<OptionsPart>($"{folder}/shared/Options.g.cs", new(server, names),
                static (part, templates) => templates.Render("clients/csharp/Options.scriban", FilterView.Of(part.Server, part.Names)));
        }

        yield return new FileWork<SurfacePart>($"{folder}/{names.App}.g.cs", new(app, server, names, 0, [], standsAlone),
            static (part, templates) =>
            templates.Render("clients/csharp/Client.scriban", AppSurfaceView.Of(part)));
        if (!standsAlone)
        {
            yield return new FileWork<SurfacePart>($"{folder}/{names.Store}.g.cs", new(app, server, names, 0, [], standsAlone),
                static (part, templates) =>
                templates.Render("clients/csharp/Store.scriban", StoreView.Of(part)));
        }

        for (var place = 0; place < app.Entities.Count; place++)
        {
            yield return new FileWork<SurfacePart>($"{folder}/{FileNames.Of(server.Entities[place].Record)}.g.cs",
                new(app, server, names, place, inverses[app.Entities[place].Name].ToValueList(), standsAlone), SurfaceWriter.Write);
            if (!standsAlone)
            {
                yield return new FileWork<SurfacePart>($"{folder}/{names.Entities[place].Hooks}.g.cs",
                    new(app, server, names, place, [], standsAlone), HooksView.Write);
            }
        }
    }
}
