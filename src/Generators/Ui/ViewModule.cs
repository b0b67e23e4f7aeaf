using Truth.Compiler.Model;

namespace Truth.Generators.Ui;

/// <summary>Everything on which the module of a view depends.</summary>
/// <param name="View">The view.</param>
/// <param name="Module">Its module.</param>
/// <param name="Entity">The entity of the view, for settings that the view does not specify; null if it has none.</param>
/// <param name="EntityModule">The module of that entity.</param>
internal sealed record ViewPart(View View, ModuleName Module, Entity? Entity, ModuleName? EntityModule);

/// <summary>`ui/views/task-list.js`: a page that can be replaced by copying it next to the truth file.</summary>
internal sealed record ViewModule
{
    public required Code Header { get; init; }
    public required Code Library { get; init; }
    public required Code? EntityImport { get; init; }
    public required Code? EntityFile { get; init; }
    public required Code Local { get; init; }
    public required Code Html { get; init; }
    public required Code Component { get; init; }
    public required IReadOnlyList<Code> Attributes { get; init; }

    public static ViewModule Of(ViewPart part)
    {
        // User-defined names are kept; names of the library are changed if they conflict.
        var names = new UniqueNames([]);
        var local = names.Take(part.Module.Export);
        var entity = part.EntityModule is { } module ? names.Take(module.Export, "Entity") : null;
        var html = names.Take("html", "Of");
        var component = part.View.Type.ToString();
        var localComponent = names.Take(component, "Page");
        return new()
        {
            Header = JavaScriptLiteral.Comment($"{part.View.Title}: {What(part.View)} at {part.View.Route}."),
            Library = Code.Join(", ", [ModuleName.Import("html", html), ModuleName.Import(component, localComponent)]),
            EntityImport = entity is null ? null : ModuleName.Import(part.EntityModule!.Export, entity),
            EntityFile = entity is null ? null : new(part.EntityModule!.File),
            Local = new(local),
            Html = new(html),
            Component = new(localComponent),
            Attributes = [.. entity is null ? Array.Empty<Code>() : [new($"of=${{{entity}}}")], .. ViewAttributes.Of(part)
                .Select(Attribute)],
        };
    }

    private static string What(View view) => view switch
    {
        ListView => "the list",
        KanbanView => "the kanban board",
        DetailView => "the detail page",
        FormView => "the form",
        CalendarView or DashboardView or AuthenticationView or CustomView => "the page",
        _ => throw new ArgumentOutOfRangeException(nameof(view), view.Type, null),
    };

    // A quoted attribute is used literally, so it may only contain plain text.
    private static Code Attribute(ScriptMember attribute) =>
        attribute.Value is ScriptCode { Code.Text: ['\'', .. var text, '\''] } && text.All(IsPlain)
        ? new($"{attribute.Key}=\"{text}\"")
        : new($"{attribute.Key}=${{{ScriptWriter.Write(attribute.Value, 2)}}}");

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ',' or '.' or ' ';
}
