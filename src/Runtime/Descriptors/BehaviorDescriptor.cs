using System.Collections.Immutable;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Descriptors;

/// <summary>A named action on a row: `POST /api/tasks/{id}/complete`.</summary>
public sealed record BehaviorDescriptor
{
    /// <summary>The name in the truth file and in routes: `complete`.</summary>
    public required string Name { get; init; }

    /// <summary>The effect on the row.</summary>
    public BehaviorKind Kind { get; init; } = BehaviorKind.Update;

    /// <summary>Its own rule, or its default.</summary>
    public required RowRule Permission { get; init; }

    /// <summary>
    /// The guard: if it is not certainly true, the response is 409. Its `Input` contains the parameters, in order, followed by <see
    /// cref="Paths"/>.
    /// </summary>
    public RowRule? When { get; init; }

    /// <summary>
    /// The condition under which a caller may know the result of the guard; others receive 403. Null: everybody who may read the row.
    /// </summary>
    public RowRule? Sees { get; init; }

    /// <summary>The conditions on many rows in the guard that use the input.</summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>The parameters of a request, in order.</summary>
    public ImmutableArray<FieldDescriptor> Parameters { get; init; } = [];

    /// <summary>The assignments to the fields of the row.</summary>
    public ImmutableArray<AssignmentDescriptor> Assignments { get; init; } = [];

    /// <summary>What else it changes in the same transaction, in order.</summary>
    public ImmutableArray<EffectDescriptor> Effects { get; init; } = [];

    /// <summary>Event names, with `Task.complete` first.</summary>
    public ImmutableArray<string> Emits { get; init; } = [];
}

/// <summary>The effect of a behavior on its row.</summary>
public enum BehaviorKind
{
    /// <summary>Writes its assignments.</summary>
    Update,

    /// <summary>Deletes the row.</summary>
    Delete,

    /// <summary>Writes its assignments; hooks of the host implement the rest.</summary>
    Custom,

    /// <summary>Restores the deleted row.</summary>
    Restore,
}

/// <summary>A value that a behavior sets; it has exactly one source.</summary>
public sealed record AssignmentDescriptor
{
    /// <summary>The name of the field: `completedAt`.</summary>
    public required string Field { get; init; }

    /// <summary>A constant of the author, which is set regardless of the field's update rule.</summary>
    public Values.Scalar? Constant { get; init; }

    /// <summary>The time or the date of the request.</summary>
    public bool Now { get; init; }

    /// <summary>The id of the caller.</summary>
    public bool Caller { get; init; }

    /// <summary>In an effect: the id of the row of the behavior.</summary>
    public bool Row { get; init; }

    /// <summary>A parameter; the field's update rule applies.</summary>
    public string? Parameter { get; init; }

    /// <summary>The source text of an expression over `input` and `entity`, which the database evaluates.</summary>
    public string? Expression { get; init; }

    /// <summary>What <see cref="Expression"/> gives: text of any kind is a string, a duration an integer of milliseconds.</summary>
    public FieldKind Kind { get; init; }

    /// <summary>Digits after the point, of an <see cref="Expression"/> that is a decimal.</summary>
    public byte Scale { get; init; }

    /// <summary><see cref="Expression"/> reads what is sent, so that the field's update rule holds as for a parameter.</summary>
    public bool NamesInput { get; init; }
}
