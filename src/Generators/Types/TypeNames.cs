using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.Types;

/// <summary>
/// The TypeScript names of an entity: its three shapes, a page of them (only in OpenAPI), and its file without the extension.
/// </summary>
internal sealed record TypeNames(string Read, string Create, string Change, string Page, string File)
{
    /// <summary>Declarations for all entities.</summary>
    public static readonly string[] Shared = ["CalendarDate", "Decimal", "Id", "Integer", "Json", "ProblemDetails", "StoredFile", "TimeOfDay",
        "Timestamp"];

    /// <param name="taken">Declared names in addition to <see cref="Shared"/>.</param>
    public static ValueList<TypeNames> Of(AppModel app, params IEnumerable<string> taken)
    {
        var names = new UniqueNames([.. Shared, .. taken]);
        var files = new UniqueNames(["index"], StringComparer.OrdinalIgnoreCase);
        var read = app.Entities.Select(e => names.Take(CSharpLiteral.Pascal(e.Name.Text), "Row")).ToList();
        return app.Entities.Zip(read, (entity, name) => new TypeNames(
            name, names.Take(name + "Create"), names.Take(name + "Change"), names.Take(name + "Page"),
                files.Take(FileNames.Kebab(entity.Name.Text, "entity")))).ToValueList();
    }
}
