using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding;

/// <summary>The views of an app that declares none, and the titles of views that have none.</summary>
internal static class DefaultViews
{
    /// <summary>List, detail, create and edit for each entity.</summary>
    public static ValueList<View> Of(EntityDrafts entities) => [.. entities.SelectMany(Of)];

    public static string Title(string name, ViewType type, FormMode mode, EntityDraft? entity) => (type, mode) switch
    {
        (ViewType.List, _) when entity is not null => entity.PluralLabel,
        (ViewType.Detail, _) when entity is not null => entity.Label,
        (ViewType.Form, FormMode.Create) when entity is not null => $"New {Small(entity.Label)}",
        (ViewType.Form, FormMode.Edit) when entity is not null => $"Edit {Small(entity.Label)}",
        (ViewType.Auth, FormMode.Login) => "Sign in",
        (ViewType.Auth, FormMode.Register) => "Create an account",
        _ => Labels.Of(name),
    };

    private static IEnumerable<View> Of(EntityDraft entity)
    {
        View Make(string suffix, ViewType type, string route, FormMode mode = FormMode.None) => new()
        {
            Name = $"{entity.Name}{suffix}",
            Type = type,
            Route = $"/{entity.Path}{route}",
            Entity = new EntityName(entity.Name),
            Mode = mode,
            Title = Title(entity.Name, type, mode, entity),
        };
        return
        [
            Make("List", ViewType.List, ""),
            Make("Detail", ViewType.Detail, "/:id"),
            Make("Create", ViewType.Form, "/new", FormMode.Create),
            Make("Edit", ViewType.Form, "/:id/edit", FormMode.Edit),
        ];
    }

    // Acronyms stay: `New API key`.
    private static string Small(string label) =>
        label.Length > 1 && char.IsUpper(label[1]) ? label : char.ToLowerInvariant(label[0]) + label[1..];
}
