using System.Data;
using Npgsql;

namespace Truth.Runtime.Data.Postgres;

/// <summary>Writes the rows of all tables to a file for `psql`.</summary>
internal static class PostgresCopy
{
    private const int BufferLength = 1 << 16;

    private const string Head =
        "-- The rows of all tables. For psql, after the app of that time has created its tables in an empty database:\n"
        + "SET session_replication_role = replica;\n";

    private const string Tables =
        "SELECT quote_ident(t.relname), (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a "
        + "WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') FROM pg_class t "
        + "WHERE t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND t.relkind = 'r' ORDER BY t.relname";

    /// <returns>The path of the file.</returns>
    /// <exception cref="DatabaseException">The rows cannot be read.</exception>
    public static async Task<string> Write(PostgresConnections connections, string file)
    {
        try
        {
            await using NpgsqlConnection connection = await connections.Rent(CancellationToken.None);
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
            await using var text = new StreamWriter(file);
            await text.WriteAsync(Head);
            foreach ((string table, string columns) in await All(connection))
            {
                await text.WriteAsync($"COPY {table} ({columns}) FROM stdin;\n");
                using TextReader rows = await connection.BeginTextExportAsync($"COPY {table} ({columns}) TO STDOUT");
                await Append(rows, text);
                await text.WriteAsync("\\.\n");
            }

            return file;
        }
        catch (NpgsqlException error)
        {
            throw PostgresErrors.Of(error, default);
        }
    }

    private static async Task<List<(string Table, string Columns)>> All(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Tables, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var tables = new List<(string, string)>();
        while (await reader.ReadAsync())
        {
            if (!reader.IsDBNull(1))
            {
                tables.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        return tables;
    }

    private static async Task Append(TextReader rows, StreamWriter text)
    {
        char[] buffer = new char[BufferLength];
        while (await rows.ReadAsync(buffer) is > 0 and var read)
        {
            await text.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
