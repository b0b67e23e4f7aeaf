using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.Ui;

/// <summary>A module of the interface: its export, and its file without the extension.</summary>
internal sealed record ModuleName(string Export, string File)
{
    public static ValueList<ModuleName> OfEntities(AppModel app) => Of(app.Entities.Select(e => e.Name.Text));

    public static ValueList<ModuleName> OfViews(IEnumerable<View> views) => Of(views.Select(v => v.Name));

    private static ValueList<ModuleName> Of(IEnumerable<string> names)
    {
        var (exports, files) = (new UniqueNames([]), new UniqueNames([], StringComparer.OrdinalIgnoreCase));
        return names.Select(name => new ModuleName(exports.Take(JavaScriptLiteral.Identifier(name)),
            files.Take(FileNames.Kebab(name, "module")))).ToValueList();
    }

    /// <summary>An import with its name in the importing module: `Task`, or `Task as TaskEntity`.</summary>
    public static Code Import(string export, string local) => new(export == local ? export : $"{export} as {local}");
}
