namespace Truth.Runtime.Data.Sqlite;

/// <summary>Queries that are run once.</summary>
internal static class Lookup
{
    /// <summary>The single number of the single row of a query.</summary>
    public static long Count(this Connection connection, string sql) => connection.Counts(sql)[0];

    /// <summary>The numbers of the single row of a query.</summary>
    public static long[] Counts(this Connection connection, string sql)
    {
        using Statement statement = connection.Once(sql);
        statement.Step();
        return [.. Enumerable.Range(0, statement.Columns).Select(statement.Integer)];
    }

    /// <summary>The first value of the first row of a query; null if there is none.</summary>
    public static string? FirstText(this Connection connection, string sql)
    {
        using Statement statement = connection.Once(sql);
        return statement.Step() && !statement.IsNull(0) ? statement.Text(0) : null;
    }

    /// <summary>All rows.</summary>
    public static List<string?[]> Texts(this Connection connection, string sql)
    {
        using Statement statement = connection.Once(sql);
        var rows = new List<string?[]>();
        while (statement.Step())
        {
            rows.Add([.. Enumerable.Range(0, statement.Columns).Select(i => statement.IsNull(i) ? null : statement.Text(i))]);
        }

        return rows;
    }
}
