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
    /// The values of related rows (`assignee.user`) and the results of conditions on many rows (`comments.some`) that rules read; they
    /// follow the fields in a <see cref="Values.Row"/>.
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
    /// The rows from which a migration makes its own when the entity comes: `Order`, or `Order.customer`, the relation that then leads to
    /// them.
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
