using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;

namespace Truth.Compiler.Binding;

/// <summary>Binds a view.</summary>
internal sealed class ViewBinder(EntityDrafts entities, RuleBinder rules, Names names, DiagnosticBag diagnostics)
{
    /// <summary>Null when it is too wrong to tell what kind of view it is.</summary>
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
        var view = new View
        {
            Name = name,
            Type = type,
            Route = route?.Text ?? "/",
            Title = reader.Text("title") ?? DefaultViews.Title(name, type, mode, entity),
            Entity = entity is null ? null : new EntityName(entity.Name),
            Description = reader.Text("description") ?? property.Doc,
            Icon = reader.Text("icon"),
            Mode = mode,
            Permission = rules.Permission(reader.Find("permission"), "read", null, $"view `{name}`"),
        };
        if (route is not null)
        {
            new RouteBinder(diagnostics).Check(route, type, mode);
        }

        view = entity is null ? view : Data(reader, view, entity, query);
        view = type == ViewType.Custom ? view with { Content = reader.Text("content") } : view;
        Others(reader, type);
        reader.Close();
        return view;
    }

    // The earliest dialect says `layout` or `data` in place of a type.
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
                { } word when Enum.TryParse<ViewType>(word, ignoreCase: true, out var named) => named,
                _ => data?.Text.EndsWith(" by id", StringComparison.Ordinal) is true ? ViewType.Detail : ViewType.List,
            };
            diagnostics.Add(Rules.ReadAs.At(dialect.Origin, layout is null ? "data" : "layout", $"type: '{type.ToString().ToLowerInvariant()}'"));
            return type;
        }

        return reader.Require("type") && reader.Choice("type", "list", "detail", "form", "kanban", "calendar", "dashboard", "auth", "custom") is { } word2
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

    private View Data(ObjectReader reader, View view, EntityDraft entity, ViewQuery query)
    {
        var ui = new UiBinder(entity, names, diagnostics);
        switch (view.Type)
        {
            case ViewType.List:
                return view with
                {
                    Columns = names.Fields(reader.Texts("columns"), entity),
                    Search = names.Fields(reader.Texts("search"), entity),
                    Actions = [.. reader.Texts("actions").Select(t => t.Text)],
                    Sort = query.Sort(reader, entity),
                    PageSize = reader.Whole("pageSize", 1, 1_000),
                    Filter = query.Filter(reader, entity, view.Name),
                };
            case ViewType.Detail or ViewType.Form:
                return view with
                {
                    Fields = names.Fields(reader.Texts("fields"), entity, withComputed: view.Type == ViewType.Detail),
                    Sections = ui.Sections(reader),
                    Actions = [.. reader.Texts("actions").Select(t => t.Text)],
                };
            case ViewType.Kanban:
                return Kanban(reader, view, entity, query);
            case ViewType.Calendar:
                Calendar(reader, entity);
                return view with { Filter = query.Filter(reader, entity, view.Name) };
            default:
                return view;
        }
    }

    private View Kanban(ObjectReader reader, View view, EntityDraft entity, ViewQuery query)
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
        foreach (var column in columns.Where(c => type is EnumType { Options: var options } && !options.Contains(c.Text)))
        {
            diagnostics.Add(Rules.UnknownColumn.At(column.Origin, entity.Name, groupBy!, column.Text).Suggest(column.Text, ((EnumType)type!).Options));
        }

        return view with
        {
            GroupBy = groupBy,
            Columns = [.. columns.Select(c => c.Text).Distinct()],
            CardFields = names.Fields(reader.Texts("cardFields"), entity),
            Filter = query.Filter(reader, entity, view.Name),
            Sort = query.Sort(reader, entity),
            PageSize = reader.Whole("pageSize", 1, 1_000),
            Search = names.Fields(reader.Texts("search"), entity),
        };
    }

    private void Calendar(ObjectReader reader, EntityDraft entity)
    {
        reader.Require("dateField");
        foreach (var key in (string[])["dateField", "endField"])
        {
            if (names.Field(reader.TextValue(key), entity) is { } field && entity.FindField(field)?.Field.Type is not (DateType or DateTimeType or BrokenType))
            {
                diagnostics.Add(Rules.WrongFieldType.At(reader.Value(key)!.Origin, key, "a date or a datetime"));
            }
        }

        names.Field(reader.TextValue("titleField"), entity);
        names.Field(reader.TextValue("colorField"), entity);
        names.Fields(reader.Texts("eventFields"), entity);
    }

    private void Others(ObjectReader reader, ViewType type)
    {
        if (type == ViewType.Custom)
        {
            reader.Text("template");
            reader.Text("component");
        }

        if (type is ViewType.Dashboard or ViewType.Calendar)
        {
            reader.Items("metrics");
            reader.Items("charts");
            reader.Items("widgets");
            diagnostics.Add(Rules.NotYetDone.At(reader.OriginOf("type"), $"the view type `{type.ToString().ToLowerInvariant()}`"));
        }
    }
}
