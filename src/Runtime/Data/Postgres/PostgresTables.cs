using System.Globalization;
using System.Text;

namespace Truth.Runtime.Data.Postgres;

/// <summary>
/// The runtime's own tables, in addition to those of the app. A version of Truth that changes them increments <see cref="Format"/>.
/// </summary>
internal static class PostgresTables
{
    /// <summary>A table without rows, of which each writer takes a lock: one that must be alone takes it exclusively.</summary>
    public const string Turns = "_truth_turn";

    /// <summary>The number of a lock that processes take while they create or change tables.</summary>
    private const long Lock = 0x74727574680001;
    private const int Format = 1;
    private const string FormatKey = "format";

    /// <summary>
    /// A transaction that changes tables, alone: neither another one nor any writer runs at the same time. Each of its statements sees what
    /// was committed before it.
    /// </summary>
    public static string[] Changing { get; } =
        ["BEGIN", string.Create(CultureInfo.InvariantCulture, $"DO $$ BEGIN PERFORM pg_advisory_xact_lock({Lock}); END $$"),
            $"CREATE TABLE IF NOT EXISTS {Turns} ()", $"LOCK TABLE {Turns} IN EXCLUSIVE MODE", "SET LOCAL enable_seqscan = on"];

    /// <exception cref="DataFileException">A newer version of Truth has written the database.</exception>
    public static async ValueTask Prepare(Session session)
    {
        await session.Execute(
            """
            CREATE TABLE IF NOT EXISTS _truth_meta (key text COLLATE "C" NOT NULL PRIMARY KEY, value bytea NOT NULL);
            CREATE TABLE IF NOT EXISTS _truth_session (
              token      bytea  NOT NULL PRIMARY KEY,
              user_id    text COLLATE "C" NOT NULL,
              created_at bigint NOT NULL,
              expires_at bigint NOT NULL
            );
            CREATE INDEX IF NOT EXISTS _truth_session_age ON _truth_session (user_id, created_at);
            CREATE INDEX IF NOT EXISTS _truth_session_expiry ON _truth_session (expires_at);
            CREATE TABLE IF NOT EXISTS _truth_known_address (
              user_id text COLLATE "C" NOT NULL,
              address bytea  NOT NULL,
              seen_at bigint NOT NULL,
              PRIMARY KEY (user_id, address)
            );
            CREATE TABLE IF NOT EXISTS _truth_completed (
              id      bytea  NOT NULL PRIMARY KEY,
              content bytea  NOT NULL,
              status  bigint NOT NULL,
              ids     text   NOT NULL,
              at      bigint NOT NULL
            );
            CREATE INDEX IF NOT EXISTS _truth_completed_age ON _truth_completed (at);
            CREATE TABLE IF NOT EXISTS _truth_deleted (
              deletion text COLLATE "C" NOT NULL,
              entity   text COLLATE "C" NOT NULL,
              row_id   text COLLATE "C" NOT NULL,
              emptied  bigint NOT NULL,
              place    bigint NOT NULL,
              at       text COLLATE "C" NOT NULL,
              user_id  text COLLATE "C",
              content  text   NOT NULL,
              PRIMARY KEY (deletion, entity, row_id)
            );
            CREATE INDEX IF NOT EXISTS _truth_deleted_row ON _truth_deleted (row_id);
            CREATE TABLE IF NOT EXISTS _truth_file (key text COLLATE "C" NOT NULL PRIMARY KEY, due bigint NOT NULL);
            CREATE INDEX IF NOT EXISTS _truth_file_due ON _truth_file (due);
            CREATE TABLE IF NOT EXISTS _truth_history (
              entity  text COLLATE "C" NOT NULL,
              row_id  text COLLATE "C" NOT NULL,
              number  bigint NOT NULL,
              at      text COLLATE "C" NOT NULL,
              user_id text COLLATE "C",
              action  text   NOT NULL,
              was     text,
              changes text   NOT NULL,
              PRIMARY KEY (entity, row_id, number)
            )
            """);
        string format = await Meta.Read(session, FormatKey) is { } stored ? Encoding.UTF8.GetString(stored) : "";
        if (int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out int known) && known > Format)
        {
            throw new DataFileException(
                $"the database was written by a newer version of Truth (format {known}; this version supports {Format})",
                "use that version, or restore an earlier backup");
        }

        if (format.Length == 0)
        {
            Meta.Write(session, FormatKey, Encoding.UTF8.GetBytes(Format.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
