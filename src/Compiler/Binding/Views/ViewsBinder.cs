using Truth.Compiler.Binding.Entities;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;

namespace Truth.Compiler.Binding.Views;

/// <summary>Binds the views of an app; views are bound again only if their text or the entities that they use have changed.</summary>
internal sealed class ViewsBinder(EntityDrafts entities, Names names, DiagnosticBag diagnostics, DraftCache drafts)
{
    // By their patterns: `/tasks/:id` and `/tasks/:task` are the same.
    private readonly Dictionary<string, ViewDraft> _routes = new(StringComparer.Ordinal);

    public IReadOnlyList<ViewDraft> Bind(ObjectReader reader, AppShape app)
    {
        ViewDraft[] views = [.. reader.Named("views").Where(p => names.Check(p.Name, "a view"))
            .Select(p => drafts.FindView(p) ?? new ViewDraft(p))];
        names.CheckCase(views.Select(v => v.Property.Name));
        foreach (var view in views)
        {
            if (view.Said is null || !view.Lookups.Hold(app, entities))
            {
                view.Said = diagnostics.Collect(() => view.Lookups.Watch(app, entities,
                    watched => Bind(view, new RuleBinder(watched, diagnostics))));
            }

            diagnostics.AddRange(view.Said);
            Claim(view);
        }

        drafts.Keep(views);
        return views;
    }

    private void Bind(ViewDraft view, RuleBinder rules)
    {
        view.View = new ViewBinder(entities, rules, names, diagnostics).Bind(view.Property);
        view.Rules = rules.Bound;
    }

    private void Claim(ViewDraft view)
    {
        if (view.Route is { } route && RouteBinder.ShapeOf(route.Text) is { } shape && !_routes.TryAdd(shape, view))
        {
            diagnostics.Add(Rules.DuplicateRoute.At(route.Origin, _routes[shape].Property.Name.Text)
                .WithNote("that view is here", _routes[shape].Property.Name.Origin));
        }
    }
}
