using System.Collections.Immutable;

namespace Truth.Runtime.Data;

/// <summary>A migration during which the old version of an app and the new one are served at the same time.</summary>
public sealed record OnlinePlan
{
    /// <summary>What changes, and what prevents it; its steps are those of <see cref="Steps"/>.</summary>
    public required MigrationPlan Migration { get; init; }

    /// <summary>What is executed, in order.</summary>
    public required ImmutableArray<OnlineStep> Steps { get; init; }

    /// <summary>What is different while both versions are served, one line each.</summary>
    public required ImmutableArray<string> Notes { get; init; }
}

/// <summary>The part of an online migration to which a step belongs.</summary>
public enum OnlinePhase
{
    /// <summary>What the new version needs is added, without which the old version does as well.</summary>
    Expand,

    /// <summary>Existing rows get their values, and indexes and constraints are built, while both read and write.</summary>
    Backfill,

    /// <summary>What only the old version needs is removed.</summary>
    Contract,
}

/// <summary>How a step of an online migration is executed.</summary>
public enum OnlineWork
{
    /// <summary>Statements in one transaction, which takes its locks for an instant.</summary>
    Change,

    /// <summary>Statements that read a whole table while others read and write it.</summary>
    Validate,

    /// <summary>The creation of an index while others write the table.</summary>
    Index,

    /// <summary>A statement for some rows at a time, each time in a transaction of its own.</summary>
    Batches,

    /// <summary>The search index is written again, some rows at a time.</summary>
    Words,

    /// <summary>The last transaction, after which the database has the schema of the new version.</summary>
    Switch,
}

/// <summary>A step of an online migration.</summary>
/// <param name="Phase">The part to which it belongs.</param>
/// <param name="Work">How it is executed.</param>
/// <param name="Title">What it does, in words.</param>
/// <param name="Statements">Its SQL; in batches, `:after` and `:last` are the keys between which the rows are.</param>
/// <param name="Lock">The strongest lock that it takes, and on what.</param>
public sealed record OnlineStep(OnlinePhase Phase, OnlineWork Work, string Title, ImmutableArray<string> Statements, string Lock)
{
    /// <summary>
    /// How long it waits for its lock, in milliseconds, before it gives up and tries again; null if nobody waits for it meanwhile.
    /// </summary>
    public int? LockTimeout { get; init; }

    /// <summary>In batches, the table whose rows are gone through, and its key; for a search index, the table of the entity.</summary>
    public string? Table { get; init; }

    /// <summary>In batches, the key of <see cref="Table"/>.</summary>
    public string? Key { get; init; }
}

/// <summary>Where an online migration stands.</summary>
/// <param name="Number">The number of the migration.</param>
/// <param name="From">The name and the version of the old app.</param>
/// <param name="To">Those of the new one.</param>
/// <param name="Steps">All steps.</param>
/// <param name="Done">How many of them are done.</param>
/// <param name="Rows">The rows that the current step has gone through, if it works in batches.</param>
public sealed record OnlineProgress(long Number, string From, string To, ImmutableArray<OnlineStep> Steps, int Done, long Rows)
{
    /// <summary>The next step; null if there is none.</summary>
    public OnlineStep? Next => Done < Steps.Length ? Steps[Done] : null;

    /// <summary>Whether the new version can be served beside the old one.</summary>
    public bool IsExpanded => Next is null or { Phase: OnlinePhase.Contract };
}
