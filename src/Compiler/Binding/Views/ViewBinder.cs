using Truth.Compiler.Binding.Entities;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;

namespace Truth.Compiler.Binding.Views;

/// <summary>Binds a view.</summary>
internal sealed class ViewBinder(EntityDrafts entities, RuleBinder rules, Names names, DiagnosticBag diagnostics)
{
    /// <summary>Null if its type cannot be determined.</summary>
    public View? Bind(Property property)
    {
        var name = property.Name.Text;
        var reader = ObjectReader.Of(property.Value, name, $"view `{name}`", diagnostics);
        var query = new ViewQuery(entities, names, rules, diagnostics);
        if (TypeOf(reader) is not { } type)
        {
            return null;
        }

        var entity = query.EntityOf(reader, type);
        var mode = ModeOf(reader, type);
        reader.Require("route");
        var route = reader.TextValue("route");
        var title = reader.Caption("title") ?? DefaultViews.Title(name, type, mode, entity);
        var view = View.Of(type, mode, name, route?.Text ?? "/", title) with
        {
            Entity = entity is null ? null : new EntityName(entity.Name),
            Description = reader.Text("description") ?? property.Doc,
            Icon = reader.Text("icon"),
            Permission = rules.Permission(reader.Find("permission"), "read", null, $"view `{name}`"),
            Layout = Layout(reader, type),
        };
        if (route is not null)
        {
            new RouteBinder(diagnostics).Check(route, type, mode);
        }

        var bound = WithoutData(reader, entity is null ? view : WithData(reader, view, entity, query));
        reader.Close();
        return bound;
    }

    // Without `type`, `layout` determines the type.
    private string? Layout(ObjectReader reader, ViewType type)
    {
        if (reader.Find("layout") is null || reader.Value("type") is null)
        {
            return null;
        }

        reader.WarnUnfinished("layout");
        return type switch
        {
            ViewType.List => reader.Choice("layout", "table", "grid", "list"),
            ViewType.Detail or ViewType.Form => reader.Choice("layout", "single-column", "two-column", "sections"),
            _ => reader.Text("layout"),
        };
    }

    // The earliest dialect has `layout` or `data` instead of a type.
    private ViewType? TypeOf(ObjectReader reader)
    {
        var layout = reader.Find("layout")?.Value as StringValue;
        var data = reader.Find("data")?.Value as StringValue;
        if (reader.Value("type") is null && (layout ?? data) is { } dialect)
        {
            var type = layout?.Text switch
            {
                "table" or "grid" or "list" => ViewType.List,
                "board" => ViewType.Kanban,
                { Length: > 0 } word when char.IsAsciiLetter(word[0])
                    && Enum.TryParse<ViewType>(word, ignoreCase: true, out var named) => named,
                _ => data?.Text.EndsWith(" by id", StringComparison.Ordinal) is true ? ViewType.Detail : ViewType.List,
            };
            diagnostics.Add(Rules.ReadAs.At(dialect.Origin, layout is null ? "data" : "layout",
                $"type: '{type.ToString().ToLowerInvariant()}'"));
            return type;
        }

        return reader.Require("type")
            && reader.Choice("type", "list", "detail", "form", "kanban", "calendar", "dashboard", "auth", "custom") is { } word2
            ? Enum.Parse<ViewType>(word2, ignoreCase: true)
            : null;
    }

    private static FormMode ModeOf(ObjectReader reader, ViewType type)
    {
        if (type == ViewType.Auth)
        {
            reader.Require("mode");
            return reader.Choice("mode", "login", "register") == "register" ? FormMode.Register : FormMode.Login;
        }

        if (type != ViewType.Form)
        {
            if (type == ViewType.Detail)
            {
                reader.Ignore("mode");
            }

            return FormMode.None;
        }

        var isOfRow = reader.Value("route") is StringValue { Text: var route } && route.Contains("/:", StringComparison.Ordinal);
        return reader.Choice("mode", "create", "edit") switch
        {
            "create" => FormMode.Create,
            "edit" => FormMode.Edit,
            _ => isOfRow ? FormMode.Edit : FormMode.Create,
        };
    }

    private View WithData(ObjectReader reader, View view, EntityDraft entity, ViewQuery query) => view switch
    {
        ListView list => List(reader, list, entity, query),
        DetailView detail => Detail(reader, detail, entity),
        FormView form => form with
        {
            Fields = names.Fields(reader.Texts("fields"), entity, withComputed: false, withSecrets: true),
            Sections = new UiBinder(entity, names, diagnostics).Sections(reader, withSecrets: true),
        },
        KanbanView board => Kanban(reader, board, entity, query),
        CalendarView calendar =>
            new CalendarBinder(reader, entity, names, diagnostics).Bind(calendar) with { Filter = query.Filter(reader, entity, view.Name) },
        DashboardView or AuthenticationView or CustomView => view,
        _ => throw new ArgumentOutOfRangeException(nameof(view), view.Type, null),
    };

    private ListView List(ObjectReader reader, ListView view, EntityDraft entity, ViewQuery query)
    {
        reader.WarnUnfinished("search");
        return view with
        {
            Columns = names.Fields(reader.Texts("columns"), entity),
            Search = names.Fields(reader.TextsOrFlag("search"), entity),
            Actions = new UiBinder(entity, names, diagnostics).Actions(reader),
            Sort = query.Sort(reader, entity),
            PageSize = reader.Whole("pageSize", 1, 1_000),
            Filter = query.Filter(reader, entity, view.Name),
        };
    }

    private DetailView Detail(ObjectReader reader, DetailView view, EntityDraft entity)
    {
        var ui = new UiBinder(entity, names, diagnostics);
        return view with
        {
            Fields = names.Fields(reader.Texts("fields"), entity, withComputed: true, withSecrets: false),
            Sections = ui.Sections(reader, withSecrets: false),
            Actions = ui.Actions(reader),
        };
    }

    private KanbanView Kanban(ObjectReader reader, KanbanView view, EntityDraft entity, ViewQuery query)
    {
        reader.Require("groupBy");
        var groupBy = names.Field(reader.TextValue("groupBy"), entity);
        var type = groupBy is null ? null : entity.FindField(groupBy)?.Field.Type;
        if (groupBy is not null && type is not (EnumType or RelationType { Many: false } or BrokenType))
        {
            var wrong = Rules.WrongFieldType.At(reader.Value("groupBy")!.Origin, "groupBy", "an enum or a relation");
            diagnostics.Add(Names.WithFitting(wrong, entity, t => t is EnumType or RelationType { Many: false }));
        }

        var columns = reader.Texts("columns");
        foreach (var column in type is EnumType ? columns : [])
        {
            names.Option(column, $"{entity.Name}.{groupBy}", ((EnumType)type!).Options);
        }

        if (type is RelationType)
        {
            reader.Ignore("columns");
            columns = [];
        }

        foreach (var column in columns.Where(c => type is EnumType { Options: var options } && !options.Contains(c.Text)))
        {
            diagnostics.Add(Rules.UnknownColumn.At(column.Origin, entity.Name, groupBy!, column.Text)
                .Suggest(column.Text, ((EnumType)type!).Options));
        }

        reader.WarnUnfinished("search", "pageSize");
        return view with
        {
            GroupBy = groupBy,
            Columns = [.. columns.Select(c => c.Text).Distinct()],
            CardFields = names.Fields(reader.Texts("cardFields"), entity),
            Filter = query.Filter(reader, entity, view.Name),
            Sort = query.Sort(reader, entity),
            PageSize = reader.Whole("pageSize", 1, 1_000),
            Search = names.Fields(reader.TextsOrFlag("search"), entity),
        };
    }

    // What needs no entity.
    private View WithoutData(ObjectReader reader, View view)
    {
        switch (view)
        {
            case CustomView custom:
                reader.WarnUnfinished("template", "component");
                return custom with { Content = reader.Text("content"), Template = reader.Text("template"),
                    Component = reader.Text("component") };
            case DashboardView dashboard:
                diagnostics.Add(Rules.NotYetDone.At(reader.OriginOf("type"), "the view type `dashboard`"));
                return new DashboardBinder(entities, new(entities, names, rules, diagnostics), names, diagnostics).Bind(reader, dashboard);
            case CalendarView:
                diagnostics.Add(Rules.NotYetDone.At(reader.OriginOf("type"), "the view type `calendar`"));
                return view;
            case ListView or DetailView or FormView or KanbanView or AuthenticationView:
                return view;
            default:
                throw new ArgumentOutOfRangeException(nameof(view), view.Type, null);
        }
    }
}
