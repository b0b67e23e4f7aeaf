using Npgsql;

namespace Truth.Runtime.Data.Postgres;

/// <summary>An error of PostgreSQL, or of the connection to it.</summary>
/// <param name="state">The SQLSTATE; that of a lost connection if the server did not answer.</param>
/// <param name="reason">The message of the server or the driver.</param>
/// <param name="cause">The exception of the driver.</param>
internal sealed class PostgresDatabaseException(string state, string reason,
    Exception? cause = null) : DatabaseException($"{reason} (PostgreSQL {state})", cause)
{
    /// <summary>No answer: the connection could not be made, or was lost.</summary>
    public const string NoConnection = "08006";

    /// <summary>All connections of the pool are in use.</summary>
    public const string PoolInUse = "53300";

    /// <summary>What the server sends when it ends a connection: it is shut down, or was told to by an administrator.</summary>
    private static readonly HashSet<string> Ended =
        [PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, "25P03", PostgresErrorCodes.DatabaseDropped];

    public string State => state;

    public override string Reason => reason;

    /// <summary>The transaction was ended by others that ran at the same time; it can succeed when it is run again.</summary>
    public bool IsConflict => state is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    /// <summary>The connection was lost, with the transaction, unless that had been committed.</summary>
    public bool IsLost => state.StartsWith("08", StringComparison.Ordinal) || Ended.Contains(state);

    /// <summary>It can succeed a moment later: others hold a lock, or the connection was lost.</summary>
    public bool IsPassing => IsConflict || IsLost
        || state is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PoolInUse;

    /// <summary>
    /// The tables were changed since the statement was prepared, by another node that serves another version of the app; it is prepared
    /// again on another connection.
    /// </summary>
    public bool IsOutdated => state == PostgresErrorCodes.FeatureNotSupported && reason.Contains("cached plan", StringComparison.Ordinal);

    /// <summary>By the first two characters of the state: see appendix A of PostgreSQL's manual.</summary>
    public override bool Unavailable => Damaged || state[..2] switch
    {
        // Connection, rollback of the transaction, resources, intervention of an operator, system error.
        "08" or "40" or "53" or "57" or "58" => true,

        // A wrong password or role, a database that does not exist, missing privileges or tables.
        "28" or "3D" or "3F" => true,
        _ => state is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn
            or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ObjectInUse
            || IsOutdated,
    };

    public override bool Damaged => state is PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted;

    public override bool IsReplaced => false;

    public override bool TooDeep => state is PostgresErrorCodes.StatementTooComplex;

    public override bool MeetsAll => Unavailable;
}
