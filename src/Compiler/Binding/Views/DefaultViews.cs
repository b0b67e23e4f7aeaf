using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Views;

/// <summary>The default pages of entities that no view provides, and the titles of views without a title.</summary>
internal sealed class DefaultViews(IReadOnlyList<ViewDraft> declared, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _names = [.. declared.Select(v => v.Property.Name.Text)];
    private readonly HashSet<string> _routes =
        [.. declared.Select(v => v.Route is { } route ? RouteBinder.ShapeOf(route.Text) : null).OfType<string>()];

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

    /// <summary>
    /// The declared views, followed by the list, detail page, and forms to create and edit of each entity, unless a view provides them.
    /// </summary>
    public ValueList<View> With(EntityDrafts entities, bool pages)
    {
        View[] own = [.. declared.Select(v => v.View).OfType<View>()];
        return [.. own, .. entities.Where(e => pages && e.Ui.Pages).SelectMany(entity => Missing(entity, own))];
    }

    private List<View> Missing(EntityDraft entity, View[] own)
    {
        var mine = own.Where(v => v.Entity?.Text == entity.Name).ToList();
        var missing = Of(entity)
            .Where(page => !mine.Exists(v => v.Type == page.View.Type && v.ModeOrNone == page.View.ModeOrNone)).ToList();
        var made = missing.Where(page => RouteBinder.ShapeOf(page.View.Route) is not { } shape || _routes.Add(shape)).ToList();
        Tell(entity, mine, made, [.. missing.Except(made)]);
        return made.ConvertAll(page => page.View with { Name = Free(page.View.Name) });
    }

    // An entity without views needs no hint, and an app with errors has more important diagnostics.
    private void Tell(EntityDraft entity, List<View> mine, List<Page> made, List<Page> taken)
    {
        if (diagnostics.HasErrors)
        {
            return;
        }

        if (made.Count > 0 && declared.FirstOrDefault(v => v.View is { } view && mine.Contains(view)) is { } first)
        {
            diagnostics.Add(Rules.PagesMade.At(first.Property.Name.Origin, entity.Name, Joined(made.ConvertAll(p => p.What)),
                Joined(made.ConvertAll(p => $"`{p.View.Route}`")))
                .WithHelp($"declare views for them, or set `ui: {{ pages: false }}` for `{entity.Name}`"));
        }

        foreach (var page in taken)
        {
            var by = declared.First(v => v.Route is { } route && RouteBinder.ShapeOf(route.Text) == RouteBinder.ShapeOf(page.View.Route));
            diagnostics.Add(Rules.PageRouteTaken.At(by.Property.Name.Origin, by.Property.Name.Text, page.View.Route,
                $"the {page.What} of `{entity.Name}`"));
        }
    }

    private string Free(string name)
    {
        while (!_names.Add(name))
        {
            name += "Page";
        }

        return name;
    }

    private static string Joined(List<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} and {words[^1]}";

    private static Page[] Of(EntityDraft entity)
    {
        var root = $"{(RouteBinder.IsReserved(entity.Path) ? "/data" : "")}/{entity.Path}";
        Page Make(string what, string suffix, ViewType type, string route, FormMode mode = FormMode.None) =>
            new(what, View.Of(type, mode, $"{entity.Name}{suffix}", root + route,
                Title(entity.Name, type, mode, entity)) with { Entity = new EntityName(entity.Name) });
        return
        [
            Make("list", "List", ViewType.List, ""),
            Make("detail page", "Detail", ViewType.Detail, "/:id"),
            Make("create form", "Create", ViewType.Form, "/new", FormMode.Create),
            Make("edit form", "Edit", ViewType.Form, "/:id/edit", FormMode.Edit),
        ];
    }

    // Acronyms are kept: `New API key`.
    private static string Small(string label) =>
        label.Length > 1 && char.IsUpper(label[1]) ? label : char.ToLowerInvariant(label[0]) + label[1..];

    private sealed record Page(string What, View View);
}
