using System.Collections.Immutable;

namespace Truth.Runtime.Data;

/// <summary>A migration that a database has recorded.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="At">Its moment in UTC.</param>
/// <param name="App">The name and the version of the app.</param>
/// <param name="Changes">The changes in words.</param>
/// <param name="UndoneAt">The moment of its rollback; null if it was not undone.</param>
public sealed record RecordedMigration(long Number, string At, string App, ImmutableArray<string> Changes, string? UndoneAt);
