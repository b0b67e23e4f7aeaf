using Dapper;
using Microsoft.Data.Sqlite;

namespace Truth.Runtime.Data.Sqlite;

/// <summary>User-defined queries of the data file: the only place that uses Dapper.</summary>
internal static class ReadOnlySql
{
    private const int OperationsBetween = 500;

    static ReadOnlySql() => SQLitePCL.Batteries_V2.Init();

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(string file, string sql, object? parameters, TimeLimit limit,
        CancellationToken cancellationToken)
    {
        var address = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var connection = new SqliteConnection(address.ToString());
        await connection.OpenAsync(cancellationToken);

        // The file is opened read-only; this also prevents writes to attached files.
        await connection.ExecuteAsync("PRAGMA query_only = ON");
        SQLitePCL.raw.sqlite3_progress_handler(connection.Handle!, OperationsBetween, _ => limit.IsPassed ? 1 : 0, null);
        try
        {
            return [.. await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken))];
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SQLitePCL.raw.SQLITE_INTERRUPT)
        {
            throw limit.Ended();
        }
    }
}
