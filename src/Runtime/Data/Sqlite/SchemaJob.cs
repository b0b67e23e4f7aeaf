namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// A change of the schema: a transaction of its own without foreign keys, which SQLite would follow when a table goes whose rows are in its copy. It waits
/// for another process that does the same, and then finds it done.
/// </summary>
internal sealed class SchemaJob(Func<Connection, ValueTask> action) : WriteJob
{
    // Each takes the five seconds that a connection waits for a lock.
    private const int MostTries = 6;
    private static readonly Sql Begin = new("BEGIN IMMEDIATE");
    private static readonly Sql Commit = new("COMMIT");
    private static readonly Sql Rollback = new("ROLLBACK");

    public override bool OwnsTransaction => true;

    public override async ValueTask<bool> Run(Session session)
    {
        var connection = (Connection)session;
        connection.Run("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON");
        try
        {
            Enter(connection);
            await action(connection);
            connection.Run(Commit);
            return true;
        }
        finally
        {
            if (!connection.Autocommit)
            {
                connection.Reset();
                connection.Run(Rollback);
            }

            connection.Run("PRAGMA legacy_alter_table = OFF; PRAGMA foreign_keys = ON");
        }
    }

    private static void Enter(Connection connection)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                connection.Run(Begin);
                return;
            }
            catch (SqliteDatabaseException error) when ((error.Code & 0xFF) == SqliteDatabaseException.Busy && tries < MostTries)
            {
                // Another process holds the file: a start beside this one, perhaps, that copies a large table.
            }
        }
    }
}
