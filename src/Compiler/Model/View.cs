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

    /// <summary>As in the API: `-createdAt,title`.</summary>
    public string? Sort { get; init; }
    public int? PageSize { get; init; }

    /// <summary>As in the API: an expression over the row.</summary>
    public Rule? Filter { get; init; }
    public FormMode Mode { get; init; }
    public string? GroupBy { get; init; }
    public ValueList<string> CardFields { get; init; } = [];

    /// <summary>Static text of a custom view.</summary>
    public string? Content { get; init; }
}

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
