using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.CSharp;

/// <summary>`csharp/{Entity}.g.cs` for each entity, and `csharp/App.g.cs` that lists them.</summary>
internal sealed class CSharpGenerator : IGenerator
{
    public IEnumerable<FileWork> Plan(AppModel app)
    {
        var names = AppNames.Of(app);
        var inverses = Inverse.Of(app);
        yield return new FileWork<AppPart>($"csharp/{names.App}.g.cs", AppPart.Of(app, names), static (part, templates) =>
            templates.Render("csharp/App.hbs", AppView.Of(part)));

        foreach (var (entity, own) in app.Entities.Zip(names.Entities))
        {
            var reads = new EntityPart(entity, own, inverses[entity.Name].ToValueList());
            yield return new FileWork<EntityPart>($"csharp/{own.Record}.g.cs", reads, static (part, templates) =>
                templates.Render("csharp/Entity.hbs", EntityView.Of(part)));
        }
    }
}
