using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.CSharp;

/// <summary>`csharp/{Entity}.g.cs` for each entity, and `csharp/App.g.cs` that lists them.</summary>
/// <param name="space">The namespace; null to use the name of the app.</param>
internal sealed class CSharpGenerator(string? space) : IGenerator
{
    private const string App = "csharp/App.g.cs";

    public IEnumerable<FileWork> Plan(AppModel app)
    {
        var names = AppNames.Of(app, space);
        var inverses = Inverse.Of(app);
        yield return new FileWork<AppPart>(App, AppPart.Of(app, names), static (part, templates) =>
            templates.Render("csharp/App.scriban", AppView.Of(part)));

        foreach (var (entity, own) in app.Entities.Zip(names.Entities))
        {
            var reads = new EntityPart(entity, own, inverses[entity.Name].ToValueList(), [.. GuardSight.Of(app, entity)]);
            yield return new FileWork<EntityPart>(FileOf(own), reads, static (part, templates) =>
                templates.Render("csharp/Entity.scriban", EntityView.Of(part, RecordView.Write(part.Entity, part.Names, templates))));
        }
    }

    // The file of the app has a fixed name, so an entity called `App` has a different file.
    private static string FileOf(EntityNames names) => $"csharp/{FileNames.Of(names.Record)}.g.cs" is var file && file == App ? "csharp/App.Entity.g.cs" : file;
}
