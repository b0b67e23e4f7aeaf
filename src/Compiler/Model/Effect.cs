using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>
/// What else a behavior changes, in the same transaction: it creates a row, or updates or deletes rows to which its row leads.
/// </summary>
public sealed record Effect
{
    public required EffectKind Kind { get; init; }

    /// <summary>The entity of the created, updated or deleted rows.</summary>
    public required EntityName Entity { get; init; }

    /// <summary>
    /// Over the row of the behavior: the id of the related row, or a `some` over the rows that an inverse relation or a relation to many
    /// rows leads to; null for a new row.
    /// </summary>
    public Rule? Rows { get; init; }

    /// <summary>The values to set, which read what was stored before the behavior.</summary>
    public ValueList<EffectAssignment> Fields { get; init; } = [];

    /// <summary>Whether it is done by the app itself, to which no rules apply; otherwise under the rules of the caller.</summary>
    public bool AsSystem { get; init; }
}

public enum EffectKind
{
    Create,
    Update,
    Delete,
}

/// <summary>A value that an effect sets, and the type of the field.</summary>
public sealed record EffectAssignment(string Field, FieldType Type, AssignedValue Value);
