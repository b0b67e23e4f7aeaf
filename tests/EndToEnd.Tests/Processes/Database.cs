using System.Text;
using Microsoft.Data.Sqlite;

namespace Truth.EndToEnd.Tests.Processes;

/// <summary>Reads all data that an app has stored, without the app.</summary>
internal static class Database
{
    /// <summary>All rows of all tables as text, to compare the data before and after a request.</summary>
    /// <param name="file">The SQLite file; the app may be running.</param>
    /// <param name="except">Tables to ignore.</param>
    public static string Dump(string file, params string[] except)
    {
        var text = new StringBuilder();
        using var connection = Open(file);
        foreach (var table in Query(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").Except(except))
        {
            text.Append(table).Append('\n');
            Query(connection, $"SELECT * FROM \"{table}\" ORDER BY 1").ForEach(row => text.Append("  ").Append(row).Append('\n'));
        }

        return text.ToString();
    }

    /// <summary>The rows of a query, with columns separated by `|`.</summary>
    public static List<string> Query(string file, string sql)
    {
        using var connection = Open(file);
        return Query(connection, sql);
    }

    private static SqliteConnection Open(string file)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static List<string> Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
            {
                byte[] bytes => Convert.ToHexString(bytes),
                var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
            })));
        }

        return rows;
    }
}
