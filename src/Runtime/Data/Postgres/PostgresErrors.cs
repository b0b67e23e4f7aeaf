using System.Net.Sockets;
using Npgsql;

namespace Truth.Runtime.Data.Postgres;

/// <summary>Converts exceptions of the driver.</summary>
internal static class PostgresErrors
{
    /// <summary>Whether it is the driver's, and not an error of the runtime.</summary>
    public static bool IsOfDriver(Exception error) =>
        error is NpgsqlException or IOException or SocketException or OperationCanceledException;

    /// <summary>The same error as an exception of the runtime; a violated constraint is described by
    /// <see cref="PostgresConnections.Describe"/>.</summary>
    /// <param name="error">The driver's exception.</param>
    /// <param name="limit">The limit of the statement, which may have ended it.</param>
    public static Exception Of(Exception error, in TimeLimit limit) => error switch
    {
        OperationCanceledException => limit.Ended(),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } when limit.IsPassed => limit.Ended(),
        PostgresException known => new PostgresDatabaseException(known.SqlState, known.MessageText, known),

        // The driver waits for a free connection no longer than for a new one.
        NpgsqlException { InnerException: TimeoutException } busy when busy.Message.Contains("pool", StringComparison.Ordinal) =>
            new PostgresDatabaseException(PostgresDatabaseException.PoolInUse, "all connections are in use", busy),
        _ => new PostgresDatabaseException(PostgresDatabaseException.NoConnection, (error.InnerException ?? error).Message, error),
    };

    /// <summary>The kind of constraint that refused a statement; null for other errors.</summary>
    public static ConstraintKind? Violated(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => ConstraintKind.Unique,
        PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation => ConstraintKind.ForeignKey,
        PostgresErrorCodes.NotNullViolation => ConstraintKind.NotNull,
        PostgresErrorCodes.CheckViolation => ConstraintKind.Check,

        // Of an index, which names itself; limits of statements have no constraint.
        PostgresErrorCodes.ProgramLimitExceeded when error.ConstraintName is not null => ConstraintKind.TooLong,

        // A trigger of somebody else.
        PostgresErrorCodes.RaiseException or PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.IntegrityConstraintViolation =>
            ConstraintKind.Other,
        _ => null,
    };
}
