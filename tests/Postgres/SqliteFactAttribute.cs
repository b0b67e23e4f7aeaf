namespace Truth.Tests.Postgres;

/// <summary>A scenario that says nothing about PostgreSQL: it is left out where `TRUTH_DATABASE=postgres` runs scenarios there.</summary>
internal sealed class SqliteFactAttribute : FactAttribute
{
    /// <param name="reason">Why it is of SQLite alone, or what differs.</param>
    public SqliteFactAttribute(string reason) => Skip = PostgresSpace.IsChosen ? reason : null;
}

/// <summary>The same for a theory.</summary>
internal sealed class SqliteTheoryAttribute : TheoryAttribute
{
    /// <param name="reason">Why it is of SQLite alone, or what differs.</param>
    public SqliteTheoryAttribute(string reason) => Skip = PostgresSpace.IsChosen ? reason : null;
}
