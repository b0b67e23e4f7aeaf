using System.Collections.Immutable;

namespace Truth.Runtime.Data;

/// <summary>The way of a database from its recorded schema to that of an app.</summary>
public sealed record MigrationPlan
{
    /// <summary>The number that the migration has or would have.</summary>
    public required long Number { get; init; }

    /// <summary>The checksum of the recorded schema; null if the database is empty.</summary>
    public required string? From { get; init; }

    /// <summary>The checksum of the schema of the app.</summary>
    public required string To { get; init; }

    /// <summary>The changes in words, one line each; empty if there is nothing to do.</summary>
    public required ImmutableArray<string> Changes { get; init; }

    /// <summary>What is executed, in order.</summary>
    public required ImmutableArray<MigrationStep> Steps { get; init; }

    /// <summary>The statements of the way back, in order.</summary>
    public required ImmutableArray<string> Down { get; init; }

    /// <summary>What prevents it, one line each, with the solution.</summary>
    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>What has to be decided first.</summary>
    public required ImmutableArray<MigrationQuestion> Questions { get; init; }

    /// <summary>The fields and entities whose loss, if it were accepted, would remove a reason: `Task.estimate`.</summary>
    public required ImmutableArray<string> Acceptable { get; init; }

    /// <summary>What is lost, because that was accepted.</summary>
    public required ImmutableArray<string> Losses { get; init; }

    /// <summary>The tables and columns, under their former names, of which values are kept for a rollback.</summary>
    internal ImmutableHashSet<(string Table, string Column)> Kept { get; init; } = [];

    /// <summary>
    /// The online migration to the schema of the app that is under way, beside whose old version the app is served; null for none.
    /// </summary>
    internal Migrations.OnlineRecord? Beside { get; init; }

    /// <summary>Whether the database has the schema of the app already.</summary>
    public bool IsEmpty => Steps.IsEmpty;

    /// <summary>There is nothing to do.</summary>
    /// <param name="number">The number that the next migration has.</param>
    /// <param name="from">The checksum of the recorded schema.</param>
    /// <param name="to">The checksum of the schema of the app.</param>
    internal static MigrationPlan Nothing(long number, string from, string to) => new()
    {
        Number = number,
        From = from,
        To = to,
        Changes = [],
        Steps = [],
        Down = [],
        Reasons = [],
        Questions = [],
        Acceptable = [],
        Losses = [],
    };

    /// <summary>Whether nothing prevents it.</summary>
    public bool IsPossible => Reasons.IsEmpty && Questions.IsEmpty;
}

/// <summary>A step of a migration.</summary>
/// <param name="Title">What it does, in words.</param>
/// <param name="Statements">Its SQL.</param>
/// <param name="Table">The table whose rows must be as many after it as before, without quotes; null for none.</param>
public sealed record MigrationStep(string Title, ImmutableArray<string> Statements, string? Table = null)
{
    /// <summary>Whether all rows of the table are written again, which takes time and disk space.</summary>
    public bool Rewrites { get; init; }
}
