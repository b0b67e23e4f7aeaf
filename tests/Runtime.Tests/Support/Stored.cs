using Truth.Runtime.Data;
using Truth.Runtime.Data.Sqlite;

namespace Truth.Runtime.Tests.Support;

/// <summary>Reads a data file without the code under test.</summary>
internal static class Stored
{
    public static List<string[]> Of(string file, string sql)
    {
        using var connection = new Connection(file);
        var query = new Sql(sql);
        Statement statement = connection.Prepare(query);
        var rows = new List<string[]>();
        while (statement.Step())
        {
            rows.Add([.. Enumerable.Range(0, statement.Columns).Select(i => statement.IsNull(i) ? "" : statement.Text(i))]);
        }

        statement.Reset();
        return rows;
    }
}
