namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// The runtime's own tables, in addition to those of the app. A version of Truth that changes them increments <see cref="Format"/>.
/// </summary>
internal static class OwnTables
{
    private const long Format = 1;

    /// <exception cref="DataFileException">A newer version of Truth has written the file.</exception>
    public static void Prepare(Connection connection)
    {
        long format = connection.Count("PRAGMA user_version");
        if (format > Format)
        {
            throw new DataFileException(
                $"the data file was written by a newer version of Truth (format {format}; this version supports {Format})",
                "use that version, or restore an earlier backup");
        }

        connection.Run(
            """
            CREATE TABLE IF NOT EXISTS _truth_meta (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS _truth_session (
              token      BLOB    NOT NULL PRIMARY KEY,
              user_id    TEXT    NOT NULL,
              created_at INTEGER NOT NULL,
              expires_at INTEGER NOT NULL
            ) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS _truth_session_age ON _truth_session (user_id, created_at);
            DROP INDEX IF EXISTS _truth_session_user;
            CREATE INDEX IF NOT EXISTS _truth_session_expiry ON _truth_session (expires_at);
            CREATE TABLE IF NOT EXISTS _truth_known_address (
              user_id TEXT    NOT NULL,
              address BLOB    NOT NULL,
              seen_at INTEGER NOT NULL,
              PRIMARY KEY (user_id, address)
            ) WITHOUT ROWID;
            CREATE TABLE IF NOT EXISTS _truth_completed (
              id      BLOB    NOT NULL PRIMARY KEY,
              content BLOB    NOT NULL,
              status  INTEGER NOT NULL,
              ids     TEXT    NOT NULL,
              at      INTEGER NOT NULL
            ) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS _truth_completed_age ON _truth_completed (at);
            CREATE TABLE IF NOT EXISTS _truth_deleted (
              deletion TEXT    NOT NULL,
              entity   TEXT    NOT NULL,
              row_id   TEXT    NOT NULL,
              emptied  INTEGER NOT NULL,
              place    INTEGER NOT NULL,
              at       TEXT    NOT NULL,
              user_id  TEXT,
              content  TEXT    NOT NULL,
              PRIMARY KEY (deletion, entity, row_id)
            ) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS _truth_deleted_row ON _truth_deleted (row_id);
            CREATE TABLE IF NOT EXISTS _truth_file (key TEXT NOT NULL PRIMARY KEY, due INTEGER NOT NULL) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS _truth_file_due ON _truth_file (due);
            CREATE TABLE IF NOT EXISTS _truth_history (
              entity  TEXT    NOT NULL,
              row_id  TEXT    NOT NULL,
              number  INTEGER NOT NULL,
              at      TEXT    NOT NULL,
              user_id TEXT,
              action  TEXT    NOT NULL,
              was     TEXT,
              changes TEXT    NOT NULL,
              PRIMARY KEY (entity, row_id, number)
            ) WITHOUT ROWID
            """);
        if (format < Format)
        {
            connection.Run($"PRAGMA user_version = {Format}");
        }
    }
}
