using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>A page of the interface: one of the records below, each of one <see cref="ViewType"/>.</summary>
public abstract record View
{
    private protected View()
    {
    }

    public required string Name { get; init; }

    public abstract ViewType Type { get; }

    /// <summary>`/tasks/:id`; `:id` is the only parameter.</summary>
    public required string Route { get; init; }
    public required string Title { get; init; }
    public EntityName? Entity { get; init; }
    public string? Description { get; init; }
    public string? Icon { get; init; }
    public Rule? Permission { get; init; }

    /// <summary>As in <see cref="EntityUi.FormLayout"/> for forms and detail pages; for a list, `table`, `grid` or `list`.</summary>
    public string? Layout { get; init; }

    /// <summary>What a page that comes in several modes is for; `None` for all others.</summary>
    public virtual FormMode ModeOrNone => FormMode.None;

    /// <summary>The filter over the rows that it shows; null where there is none.</summary>
    public Rule? FilterOrNone => this switch
    {
        RowsView rows => rows.Filter,
        CalendarView calendar => calendar.Filter,
        DetailView or FormView or DashboardView or AuthenticationView or CustomView => null,
        _ => throw new InvalidOperationException($"no view is a {GetType().Name}"),
    };

    /// <summary>A view of a type that only says where it is and what it is called.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="mode">Of a form or a page to sign in; `None` for all others.</param>
    /// <param name="name">As in the truth file.</param>
    /// <param name="route">`/tasks`.</param>
    /// <param name="title">For people.</param>
    internal static View Of(ViewType type, FormMode mode, string name, string route, string title) => type switch
    {
        ViewType.List => new ListView { Name = name, Route = route, Title = title },
        ViewType.Detail => new DetailView { Name = name, Route = route, Title = title },
        ViewType.Form => new FormView { Name = name, Route = route, Title = title, Mode = mode },
        ViewType.Kanban => new KanbanView { Name = name, Route = route, Title = title },
        ViewType.Calendar => new CalendarView { Name = name, Route = route, Title = title },
        ViewType.Dashboard => new DashboardView { Name = name, Route = route, Title = title },
        ViewType.Auth => new AuthenticationView { Name = name, Route = route, Title = title, Mode = mode },
        ViewType.Custom => new CustomView { Name = name, Route = route, Title = title },
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}

/// <summary>A page of many rows.</summary>
public abstract record RowsView : View
{
    private protected RowsView()
    {
    }

    public ValueList<string> Columns { get; init; } = [];
    public ValueList<string> Search { get; init; } = [];

    /// <summary>In the form of the API: `-createdAt,title`.</summary>
    public string? Sort { get; init; }
    public int? PageSize { get; init; }

    /// <summary>In the form of the API: an expression over the row.</summary>
    public Rule? Filter { get; init; }
}

public sealed record ListView : RowsView
{
    public override ViewType Type => ViewType.List;

    public ValueList<string> Actions { get; init; } = [];
}

/// <summary>Rows as cards, in a column for each value of a field.</summary>
public sealed record KanbanView : RowsView
{
    public override ViewType Type => ViewType.Kanban;

    public string? GroupBy { get; init; }
    public ValueList<string> CardFields { get; init; } = [];
}

public sealed record DetailView : View
{
    public override ViewType Type => ViewType.Detail;

    public ValueList<string> Fields { get; init; } = [];
    public ValueList<Section> Sections { get; init; } = [];
    public ValueList<string> Actions { get; init; } = [];
}

public sealed record FormView : View
{
    public override ViewType Type => ViewType.Form;

    /// <summary>`Create` or `Edit`.</summary>
    public FormMode Mode { get; init; } = FormMode.Create;
    public ValueList<string> Fields { get; init; } = [];
    public ValueList<Section> Sections { get; init; } = [];

    public override FormMode ModeOrNone => Mode;
}

public sealed record CalendarView : View
{
    public override ViewType Type => ViewType.Calendar;

    /// <summary>The date or datetime when an event begins, and (with <see cref="EndField"/>) ends.</summary>
    public string? DateField { get; init; }
    public string? EndField { get; init; }
    public string? TitleField { get; init; }

    /// <summary>An enum field, whose colours are those of the entity's display.</summary>
    public string? ColorField { get; init; }
    public ValueList<string> EventFields { get; init; } = [];

    /// <summary>In the form of the API: an expression over the row.</summary>
    public Rule? Filter { get; init; }
}

public sealed record DashboardView : View
{
    public override ViewType Type => ViewType.Dashboard;

    public ValueList<Metric> Metrics { get; init; } = [];
    public ValueList<Chart> Charts { get; init; } = [];
    public ValueList<Widget> Widgets { get; init; } = [];
}

/// <summary>A page to sign in or to register.</summary>
public sealed record AuthenticationView : View
{
    public override ViewType Type => ViewType.Auth;

    /// <summary>`Login` or `Register`.</summary>
    public FormMode Mode { get; init; } = FormMode.Login;

    public override FormMode ModeOrNone => Mode;
}

public sealed record CustomView : View
{
    public override ViewType Type => ViewType.Custom;

    /// <summary>The author's own template or component, by its name.</summary>
    public string? Template { get; init; }
    public string? Component { get; init; }

    /// <summary>Static text.</summary>
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
