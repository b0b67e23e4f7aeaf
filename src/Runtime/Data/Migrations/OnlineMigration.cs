using System.Collections.Immutable;

namespace Truth.Runtime.Data.Migrations;

/// <summary>Migrations of a database while two versions of its app are served.</summary>
internal abstract class OnlineMigration
{
    /// <summary>Describes the steps, and changes nothing.</summary>
    public abstract Task<OnlinePlan> Plan(MigrationRequest request, ImmutableArray<WantedWords> words);

    /// <summary>Where the migration stands that is under way; null for none.</summary>
    public abstract Task<OnlineProgress?> Progress();

    /// <summary>Begins a migration, or goes on with the one that is under way, and executes its steps up to a phase.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="wanted">The search indexes of the new version.</param>
    /// <param name="through">The last phase.</param>
    /// <param name="time">The clock.</param>
    /// <param name="words">Writes search indexes again.</param>
    /// <exception cref="SchemaChangeException">It is not possible; what was done before remains.</exception>
    public abstract Task Run(MigrationRequest request, ImmutableArray<WantedWords> wanted, OnlinePhase through, TimeProvider time,
        WriteWords words);

    /// <summary>Undoes the migration that is under way.</summary>
    /// <param name="accepted">The fields and entities of the new version whose values or rows may be lost.</param>
    /// <param name="time">The clock.</param>
    public abstract Task Undo(ImmutableArray<string> accepted, TimeProvider time);
}

/// <summary>Writes a part of a search index again.</summary>
/// <param name="session">A transaction of the new version.</param>
/// <param name="table">The table of the entity, without quotes.</param>
/// <param name="after">The id of the last row that was written; null to begin.</param>
/// <returns>The id of the last row that is written, and how many were; null if there are none left.</returns>
internal delegate ValueTask<(string Last, int Rows)?> WriteWords(Session session, string table, string? after);

/// <summary>The search index of an entity, as the new version needs it.</summary>
/// <param name="Table">The table of the entity, without quotes.</param>
/// <param name="Key">The key of its stamp in the meta data.</param>
/// <param name="Stamp">The version of its words.</param>
/// <param name="Words">The table of the words.</param>
/// <param name="Rows">The table of the numbers of rows.</param>
/// <param name="Columns">The columns with words, each with the column of its field.</param>
internal sealed record WantedWords(string Table, string Key, string Stamp, string Words, string Rows,
    ImmutableArray<(string Words, string Column)> Columns);
