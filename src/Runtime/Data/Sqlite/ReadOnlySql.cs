using Dapper;
using Microsoft.Data.Sqlite;

namespace Truth.Runtime.Data.Sqlite;

/// <summary>Statements of somebody's own over the data file: the one place that knows Dapper.</summary>
internal static class ReadOnlySql
{
    private const int OperationsBetween = 500;

    static ReadOnlySql() => SQLitePCL.Batteries_V2.Init();

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(string file, string sql, object? parameters, TimeLimit limit, CancellationToken cancellationToken)
    {
        var address = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var connection = new SqliteConnection(address.ToString());
        await connection.OpenAsync(cancellationToken);

        // The file is open for reading alone; this keeps what a statement may attach from being written too.
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
