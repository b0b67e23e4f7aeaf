using System.Collections.Immutable;

namespace Truth.Runtime.Descriptors;

/// <summary>What a behavior changes besides its row: a new row, or rows to which its row leads.</summary>
public sealed record EffectDescriptor
{
    /// <summary>What happens to the rows.</summary>
    public required EffectVerb Kind { get; init; }

    /// <summary>Their entity.</summary>
    public required string Entity { get; init; }

    /// <summary>
    /// The source text of the rows over `entity` and `input`: a relation, or `some` of a list; null for a new row.
    /// </summary>
    public string? Rows { get; init; }

    /// <summary>The assignments to their fields.</summary>
    public ImmutableArray<AssignmentDescriptor> Assignments { get; init; } = [];

    /// <summary>The app itself does it, to which no rules apply.</summary>
    public bool AsSystem { get; init; }
}

/// <summary>What an effect does with its rows.</summary>
public enum EffectVerb
{
    /// <summary>Creates one.</summary>
    Create,

    /// <summary>Sets fields of each.</summary>
    Update,

    /// <summary>Deletes each.</summary>
    Delete,
}
