using System.Collections.Immutable;

namespace Truth.Runtime.Data;

/// <summary>What a person has decided about a migration, because it cannot be derived from the app.</summary>
public sealed record MigrationChoices
{
    /// <summary>Nothing was decided.</summary>
    public static MigrationChoices None { get; } = new();

    /// <summary>Fields and entities that have another name: `Task.name` → `Task.title`, or `Task` → `Ticket`.</summary>
    public ImmutableArray<RenameChoice> Renames { get; init; } = [];

    /// <summary>The fields and entities whose values or rows may be lost: `Task.estimate`, `Task`.</summary>
    public ImmutableArray<string> AcceptedLosses { get; init; } = [];
}

/// <summary>A field or an entity with another name.</summary>
/// <param name="From">Its name in the database: `Task.name`, or `Task`.</param>
/// <param name="To">Its name in the app: `Task.title`, or `Ticket`.</param>
public sealed record RenameChoice(string From, string To);
