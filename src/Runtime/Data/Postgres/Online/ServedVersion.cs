namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>
/// How processes know which versions of an app are served: each holds a lock for the schema of its version, on a connection of its own.
/// PostgreSQL frees it when the process ends, in whatever way.
/// </summary>
internal static class ServedVersion
{
    /// <summary>The number of the lock, as SQL.</summary>
    /// <param name="version">The checksum of the schema of the version.</param>
    public static string Key(string version) => $"hashtextextended(current_schema() || {SqlText.Literal($" serves {version}")}, 0)";

    /// <summary>A query of the addresses of processes that hold the lock, and of the numbers of their connections.</summary>
    public static string Holders(string version) =>
        "SELECT coalesce(host(a.client_addr), 'the server'), l.pid::text FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid "
        + "WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
        + $"AND ((l.classid::bigint << 32) | l.objid::bigint) = {Key(version)} AND l.pid <> pg_backend_pid() ORDER BY 1, 2";
}
