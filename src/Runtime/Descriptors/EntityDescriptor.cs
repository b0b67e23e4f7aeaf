using System.Collections.Immutable;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Descriptors;

/// <summary>What the pipeline knows of an entity.</summary>
public sealed record EntityDescriptor
{
    /// <summary>As in the truth file: `LineItem`.</summary>
    public required string Name { get; init; }

    /// <summary>As in a route: `line-items`.</summary>
    public required string Path { get; init; }

    /// <summary>As in SQL, quoted where reserved: `line_item`, `"order"`.</summary>
    public required string Table { get; init; }

    /// <summary>Every column but the hidden `version`: `id`, the declared fields, `createdAt`, `updatedAt`. A <see cref="Values.Row"/> has their order.</summary>
    public required ImmutableArray<FieldDescriptor> Fields { get; init; }

    /// <summary>What is worked out of a row when it is read; never in a body.</summary>
    public ImmutableArray<FieldDescriptor> Computed { get; init; } = [];

    /// <summary>What the rules read of related rows; they follow the fields in a <see cref="Values.Row"/>.</summary>
    public ImmutableArray<PathColumn> Paths { get; init; } = [];

    /// <summary>The way back from the entities that refer to this one.</summary>
    public ImmutableArray<InverseDescriptor> Inverses { get; init; } = [];

    /// <summary>What grants a new row; decided on the row as it would become.</summary>
    public RowRule Create { get; init; } = RowRule.Denied;

    /// <summary>What grants seeing a row.</summary>
    public RowRule Read { get; init; } = RowRule.Denied;

    /// <summary>What grants a change; it must hold for the row as it is and as it would become.</summary>
    public RowRule Update { get; init; } = RowRule.Denied;

    /// <summary>What grants the delete of a row.</summary>
    public RowRule Delete { get; init; } = RowRule.Denied;

    /// <summary>The named actions on its rows.</summary>
    public ImmutableArray<BehaviorDescriptor> Behaviors { get; init; } = [];

    /// <summary>The field that says whose a row is: left out at create, it becomes the caller.</summary>
    public string? Owner { get; init; }

    /// <summary>Fields that a unique key covers, each key a list of field names.</summary>
    public ImmutableArray<ImmutableArray<string>> Unique { get; init; } = [];

    /// <summary>The text fields that `search` looks into.</summary>
    public ImmutableArray<string> Search { get; init; } = [];

    /// <summary>The field that names a row for people.</summary>
    public string? Primary { get; init; }
}

/// <summary>A value of related rows that this entity's rules read, or the answer to a question about many.</summary>
/// <param name="Path">From `entity`: `assignee.userId`, `comments.some`.</param>
/// <param name="Sql">Its value, over parameters named after columns of the row (`:assignee`), so that it serves stored and pending links alike,
/// and those of <see cref="Permissions.RowRule.Where"/>. A column that could be taken for one of these is named `:row__user_id`. Where the row as
/// it is and the row as it would become are asked at once, the former's are `:entity__assignee`.</param>
public sealed record PathColumn(string Path, string Sql);

/// <summary>The rows of <paramref name="Entity"/> whose <paramref name="Field"/> refers here, or with <paramref name="IsMany"/> leads here among others.</summary>
public sealed record InverseDescriptor(string Name, string Entity, string Field, bool IsMany = false);

/// <summary>A named action on one row: `POST /api/tasks/{id}/complete`.</summary>
public sealed record BehaviorDescriptor
{
    /// <summary>As in the truth file and in a route: `complete`.</summary>
    public required string Name { get; init; }

    /// <summary>What it does to the row.</summary>
    public BehaviorKind Kind { get; init; } = BehaviorKind.Update;

    /// <summary>Its own rule, or the one that stands in for it.</summary>
    public required RowRule Permission { get; init; }

    /// <summary>The guard: where it does not certainly hold, 409. Its `Input` is the parameters, in order, then <see cref="Paths"/>.</summary>
    public RowRule? When { get; init; }

    /// <summary>Who may read what the guard reads; for others it does not answer: 403. Null: whoever reads the row.</summary>
    public RowRule? Sees { get; init; }

    /// <summary>What the guard asks about many rows with what the caller sends: over parameters named after these, and the row's own as `:entity__title`.</summary>
    public ImmutableArray<PathColumn> Paths { get; init; } = [];

    /// <summary>What a request sends, in order.</summary>
    public ImmutableArray<FieldDescriptor> Parameters { get; init; } = [];

    /// <summary>What it writes into the fields of the row.</summary>
    public ImmutableArray<AssignmentDescriptor> Assignments { get; init; } = [];

    /// <summary>Event names, `Task.complete` first.</summary>
    public ImmutableArray<string> Emits { get; init; } = [];
}

/// <summary>What a behavior does to its row.</summary>
public enum BehaviorKind
{
    /// <summary>Writes its assignments.</summary>
    Update,

    /// <summary>Deletes the row.</summary>
    Delete,

    /// <summary>Writes its assignments; hooks of the host do the rest.</summary>
    Custom,
}

/// <summary>What a behavior writes into a field; exactly one source is set.</summary>
public sealed record AssignmentDescriptor
{
    /// <summary>The name of the field: `completedAt`.</summary>
    public required string Field { get; init; }

    /// <summary>Written whatever the field's update rule says: the author wrote it as a constant.</summary>
    public Values.Scalar? Constant { get; init; }

    /// <summary>The time of the request, or its day.</summary>
    public bool Now { get; init; }

    /// <summary>The id of who asks.</summary>
    public bool Caller { get; init; }

    /// <summary>A parameter; the field's update rule holds.</summary>
    public string? Parameter { get; init; }

    /// <summary>An expression, as SQL over the parameters and the row as it is, the latter's values as `:entity__title`.</summary>
    public string? Value { get; init; }

    /// <summary>What <see cref="Value"/> gives: text of any kind is a string, a duration an integer of milliseconds.</summary>
    public FieldKind Kind { get; init; }

    /// <summary>Digits after the point, of a <see cref="Value"/> that is a decimal.</summary>
    public byte Scale { get; init; }

    /// <summary><see cref="Value"/> reads what is sent, so that the field's update rule holds as for a parameter.</summary>
    public bool NamesInput { get; init; }
}
