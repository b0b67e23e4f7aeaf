using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.Types;

/// <summary>`types/`: the types of the rows of an app, for TypeScript clients.</summary>
internal sealed class TypesGenerator : IGenerator
{
    private sealed record IndexPart(string Name, ValueList<TypeNames> Entities);

    private sealed record IndexView(Code App, IReadOnlyList<ExportView> Exports);

    private sealed record ExportView(Code Names, Code File);

    public IEnumerable<FileWork> Plan(AppModel app)
    {
        var names = TypeNames.Of(app);
        return
        [
            new FileWork<IndexPart>("types/index.ts", new(app.Name, names),
                static (part, templates) => templates.Render("types/index.scriban", Index(part))),
            .. app.Entities.Zip(names,
                (entity, own) => new FileWork<TypesPart>($"types/{own.File}.ts", new(entity, own), static (part, templates) =>
                templates.Render("types/entity.scriban", TypesView.Of(part)))),
        ];
    }

    private static IndexView Index(IndexPart part) => new(
        JavaScriptLiteral.Comment(HumanText.Label(part.Name)),
        [.. part.Entities.Select(e =>
            new ExportView(new($"{e.Read}, {e.Create}, {e.Change}"), JavaScriptLiteral.String($"./{e.File}.js")))]);
}
