namespace Truth.Runtime.Data.Sqlite;

/// <summary>Which constraint SQLite says that a statement would break: `UNIQUE constraint failed: task.title, task.created_by`.</summary>
internal static class Violations
{
    private const string Failed = " constraint failed: ";
    private const string Index = "index '";

    public static ConstraintViolationException Of(int code, string message, Sql? statement)
    {
        ConstraintKind kind = code switch
        {
            SqliteDatabaseException.UniqueKey or SqliteDatabaseException.PrimaryKey => ConstraintKind.Unique,
            SqliteDatabaseException.ForeignKey => ConstraintKind.ForeignKey,
            SqliteDatabaseException.NotNull => ConstraintKind.NotNull,
            SqliteDatabaseException.CheckFailed => ConstraintKind.Check,
            _ => ConstraintKind.Other,
        };
        int failed = message.IndexOf(Failed, StringComparison.Ordinal);
        string named = failed < 0 ? "" : message[(failed + Failed.Length)..];
        return kind switch
        {
            ConstraintKind.Unique when named.StartsWith(Index, StringComparison.Ordinal) =>
                new(kind, statement, message) { Constraint = named[Index.Length..^1] },
            ConstraintKind.Unique or ConstraintKind.NotNull when named.Length > 0 => Columns(kind, named, message, statement),
            ConstraintKind.Check when named.Length > 0 => new(kind, statement, message) { Constraint = named },
            _ => new(kind, statement, message),
        };
    }

    // No name of a table or column that Truth makes has a full stop or a comma.
    private static ConstraintViolationException Columns(ConstraintKind kind, string named, string message, Sql? statement)
    {
        string[] columns = named.Split(", ");
        return new(kind, statement, message)
        {
            Table = columns[0].Split('.')[0],
            Columns = [.. columns.Select(column => column[(column.IndexOf('.', StringComparison.Ordinal) + 1)..])],
        };
    }
}
