using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>A page of the interface.</summary>
public sealed record View
{
    public required string Name { get; init; }
    public required ViewType Type { get; init; }

    /// <summary>`/tasks/:id`; `:id` is the only parameter.</summary>
    public required string Route { get; init; }
    public required string Title { get; init; }
    public EntityName? Entity { get; init; }
    public string? Description { get; init; }
    public string? Icon { get; init; }
    public Rule? Permission { get; init; }
    public ValueList<string> Columns { get; init; } = [];
    public ValueList<string> Fields { get; init; } = [];
    public ValueList<Section> Sections { get; init; } = [];
    public ValueList<string> Search { get; init; } = [];
    public ValueList<string> Actions { get; init; } = [];

    /// <summary>In the form of the API: `-createdAt,title`.</summary>
    public string? Sort { get; init; }
    public int? PageSize { get; init; }

    /// <summary>In the form of the API: an expression over the row.</summary>
    public Rule? Filter { get; init; }
    public FormMode Mode { get; init; }
    public string? GroupBy { get; init; }
    public ValueList<string> CardFields { get; init; } = [];

    /// <summary>As in <see cref="EntityUi.FormLayout"/> for forms and detail pages; for a list, `table`, `grid` or `list`.</summary>
    public string? Layout { get; init; }

    /// <summary>For a calendar: the date or datetime when an event begins, and (with <see cref="EndField"/>) ends.</summary>
    public string? DateField { get; init; }
    public string? EndField { get; init; }
    public string? TitleField { get; init; }

    /// <summary>An enum field, whose colours are those of the entity's display.</summary>
    public string? ColorField { get; init; }
    public ValueList<string> EventFields { get; init; } = [];
    public ValueList<Metric> Metrics { get; init; } = [];
    public ValueList<Chart> Charts { get; init; } = [];
    public ValueList<Widget> Widgets { get; init; } = [];

    /// <summary>For a custom view: the name of a custom template or component.</summary>
    public string? Template { get; init; }
    public string? Component { get; init; }

    /// <summary>The static text of a custom view.</summary>
    public string? Content { get; init; }
}

/// <summary>A number that is computed from the rows that a caller may read.</summary>
/// <param name="Field">The field that is aggregated; null for a count.</param>
public sealed record Aggregation(EntityName Entity, Aggregate Aggregate, string? Field, Rule? Filter, string? GroupBy);

public enum Aggregate
{
    Count,
    Sum,
    Avg,
    Min,
    Max,
}

public sealed record Metric(string Title, Aggregation Of, string? Icon, string? Color);

public sealed record Chart(string Title, Aggregation Of, ChartKind Kind);

public enum ChartKind
{
    Bar,
    Line,
    Pie,
}

/// <summary>The latest rows of an entity, or (without one) of all.</summary>
/// <param name="Type">The author's name; `recent` by default.</param>
public sealed record Widget(string Type, string Title, EntityName? Entity, int Limit, Rule? Filter);

public enum ViewType
{
    List,
    Detail,
    Form,
    Kanban,
    Calendar,
    Dashboard,
    Auth,
    Custom,
}

public enum FormMode
{
    None,
    Create,
    Edit,
    Login,
    Register,
}
