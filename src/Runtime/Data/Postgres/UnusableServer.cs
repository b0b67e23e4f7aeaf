namespace Truth.Runtime.Data.Postgres;

/// <summary>The reason for which a database cannot be used, and the solution.</summary>
internal static class UnusableServer
{
    /// <summary>The meaning of an error for the database.</summary>
    /// <param name="address">Without the password.</param>
    /// <param name="error">The error.</param>
    public static DataFileException Of(string address, DatabaseException error)
    {
        string state = (error as PostgresDatabaseException)?.State ?? "23000";
        (string wrong, string help) = state switch
        {
            "3D000" => ("does not exist", "create it: CREATE DATABASE … OWNER …"),
            "42501" or "3F000" => ("has no schema in which the role may create tables", "create one for it: CREATE SCHEMA AUTHORIZATION …"),
            "53100" => ("cannot be written: the disk of the server is full", "free some disk space there"),
            "53300" =>
                ("accepts no more connections",
                "let it accept more (`max_connections`), or use fewer: add `?connections=16` to the address"),
            "25006" => ("is read-only", "use the primary server instead of a standby"),
            "42P01" or "42703" => ("lacks a table or column of the app", "start again, which creates it"),
            _ when state.StartsWith("28", StringComparison.Ordinal) =>
                ("refuses the user", "check the user and the password, which may also come from the environment (`PGPASSWORD`)"),
            _ when state.StartsWith("08", StringComparison.Ordinal) =>
                ("cannot be reached", "start the server, or correct the host, the port and `sslmode` in the address"),
            _ when state.StartsWith("57", StringComparison.Ordinal) => ("is not available", "wait until the server has started"),
            _ => ("cannot be used", "see the log of the server"),
        };
        return new DataFileException($"the database `{address}` {wrong} (PostgreSQL {state}: {FirstLine(error.Reason)})", help, error);
    }

    private static string FirstLine(string text) => text.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.');
}
