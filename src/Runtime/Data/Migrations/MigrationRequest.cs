using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Migrations;

/// <summary>A migration that is asked for.</summary>
/// <param name="App">The app.</param>
/// <param name="Sql">Its tables.</param>
/// <param name="Now">The moment, as it is stored.</param>
internal sealed record MigrationRequest(AppDescriptor App, AppSql Sql, string Now)
{
    public MigrationChoices Choices { get; init; } = MigrationChoices.None;

    /// <summary>Whether the way is only described, and nothing is changed.</summary>
    public bool IsPlan { get; init; }

    /// <summary>Whether the last migration is undone, instead of going to the schema of the app.</summary>
    public bool IsRollback { get; init; }

    /// <summary>The truth files of the app; null if they are not known.</summary>
    public string? Source { get; init; }

    /// <summary>Receives the title of each step before it is executed.</summary>
    public IProgress<string>? Progress { get; init; }
}
