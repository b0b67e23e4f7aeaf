using System.Collections.Immutable;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Descriptors;

/// <summary>The description of an entity.</summary>
public sealed record EntityDescriptor
{
    /// <summary>The name in the truth file: `LineItem`.</summary>
    public required string Name { get; init; }

    /// <summary>The name in routes: `line-items`.</summary>
    public required string Path { get; init; }

    /// <summary>`id`, the declared fields, `createdAt`, `updatedAt`. A <see cref="Values.Row"/> has their order.</summary>
    public required ImmutableArray<FieldDescriptor> Fields { get; init; }

    /// <summary>Fields that are computed when a row is read; never in a body.</summary>
    public ImmutableArray<FieldDescriptor> Computed { get; init; } = [];

    /// <summary>
    /// The values of related rows (`assignee.user`) and the results of conditions on many rows (`comments.some`) that rules read; they follow the
    /// fields in a <see cref="Values.Row"/>.
    /// </summary>
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>The inverse relations of the entities that refer to this one.</summary>
    public ImmutableArray<InverseDescriptor> Inverses { get; init; } = [];

    /// <summary>The rule for creating a row, which is evaluated on the new row.</summary>
    public RowRule Create { get; init; } = RowRule.Denied;

    /// <summary>The rule for reading a row.</summary>
    public RowRule Read { get; init; } = RowRule.Denied;

    /// <summary>The rule for updating a row, which must be true both before and after the change.</summary>
    public RowRule Update { get; init; } = RowRule.Denied;

    /// <summary>The rule for deleting a row.</summary>
    public RowRule Delete { get; init; } = RowRule.Denied;

    /// <summary>The behaviors of the entity.</summary>
    public ImmutableArray<BehaviorDescriptor> Behaviors { get; init; } = [];

    /// <summary>The field with the owner of a row: if a create omits it, its value is the caller.</summary>
    public string? Owner { get; init; }

    /// <summary>The former name, under which a database that has not been migrated has its rows.</summary>
    public string? Was { get; init; }

    /// <summary>
    /// The rows from which a migration makes its own when the entity comes: `Order`, or `Order.customer`, the relation that then leads to them.
    /// </summary>
    public string? Backfill { get; init; }

    /// <summary>What every row must fulfil at the end of each transaction that could change it.</summary>
    public ImmutableArray<InvariantDescriptor> Invariants { get; init; } = [];

    /// <summary>The unique keys among all rows, each as a list of field names.</summary>
    public ImmutableArray<ImmutableArray<string>> Unique { get; init; } = [];

    /// <summary>The text fields that `search` uses.</summary>
    public ImmutableArray<string> Search { get; init; } = [];

    /// <summary>The field that names a row for people.</summary>
    public string? Primary { get; init; }

    /// <summary>Whether a deleted row is kept, so that it can be restored.</summary>
    public bool SoftDelete { get; init; }

    /// <summary>Whether the changes of rows are recorded.</summary>
    public bool Audit { get; init; }

    /// <summary>All rules of the entity.</summary>
    internal IEnumerable<RowRule> Rules =>
    [
        Create, Read, Update, Delete,
        .. Behaviors.SelectMany(b => new[] { b.Permission, b.When, b.Sees }).OfType<RowRule>(),
        .. Fields.Concat(Computed).SelectMany(f => new[] { f.Read, f.Update }).OfType<RowRule>(),
    ];
}

/// <summary>
/// The rows of <paramref name="Entity"/> whose <paramref name="Field"/> refers to this row, or with <paramref name="IsMany"/> contains it.
/// </summary>
public sealed record InverseDescriptor(string Name, string Entity, string Field, bool IsMany = false);

/// <summary>An invariant: the author's sentence, and its condition as source text over `entity`.</summary>
public sealed record InvariantDescriptor(string Sentence, string Condition);

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
