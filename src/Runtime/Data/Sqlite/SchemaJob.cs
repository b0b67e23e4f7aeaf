namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// A change of the schema: a separate transaction without foreign keys, which SQLite would otherwise apply when a table is dropped whose
/// rows are in its copy. It waits for another process that makes the same change, and then finds it completed.
/// </summary>
/// <param name="action">Answers whether its changes are committed.</param>
internal sealed class SchemaJob(Func<Session, ValueTask<bool>> action) : WriteJob
{
    // Each attempt takes the five seconds for which a connection waits for a lock.
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
            if (await action(connection))
            {
                connection.Run(Commit);
            }

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
                // Another process holds the file: possibly a concurrent start that copies a large table.
            }
        }
    }
}
