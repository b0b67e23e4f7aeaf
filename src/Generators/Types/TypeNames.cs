using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.Types;

/// <summary>The TypeScript names of an entity: its three shapes, a page of them (in OpenAPI only), and its file without the ending.</summary>
internal sealed record TypeNames(string Read, string Create, string Change, string Page, string File)
{
    /// <summary>What is declared for all entities.</summary>
    public static readonly string[] Shared = ["CalendarDate", "Decimal", "Id", "Integer", "Json", "ProblemDetails", "Timestamp"];

    /// <param name="taken">Names that more is declared by than <see cref="Shared"/>.</param>
    public static ValueList<TypeNames> Of(AppModel app, params IEnumerable<string> taken)
    {
        var names = new UniqueNames([.. Shared, .. taken]);
        var files = new UniqueNames(["index"], StringComparer.OrdinalIgnoreCase);
        var read = app.Entities.Select(e => names.Take(CSharpLiteral.Pascal(e.Name.Text), "Row")).ToList();
        return app.Entities.Zip(read, (entity, name) => new TypeNames(
            name, names.Take(name + "Create"), names.Take(name + "Change"), names.Take(name + "Page"), files.Take(FileNames.Kebab(entity.Name.Text, "entity")))).ToValueList();
    }
}
