using System.Collections.Immutable;

namespace Truth.Runtime.Mapping;

/// <summary>A required table.</summary>
/// <param name="Name">The SQL name, quoted if the database requires it.</param>
/// <param name="Columns">In order.</param>
/// <param name="Indexes">All indexes of the table.</param>
/// <param name="Constraints">Table constraints, each as SQL.</param>
public sealed record SqlTable(
    string Name, ImmutableArray<SqlColumn> Columns, ImmutableArray<SqlIndex> Indexes, ImmutableArray<string> Constraints = default);

/// <summary>A column: its SQL name, and the rest of its declaration.</summary>
public sealed record SqlColumn(string Name, string Declaration);

/// <summary>An index: its name, and its whole `CREATE … INDEX` statement without a semicolon.</summary>
public sealed record SqlIndex(string Name, string Sql);
