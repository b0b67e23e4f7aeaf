namespace Truth.Runtime.Data.Migrations;

/// <summary>Queries that are run once, on the data of a migration.</summary>
internal sealed class RowQueries(Session session)
{
    /// <summary>The single number of the single row of a query.</summary>
    public async ValueTask<long> Count(string sql) => (await Counts(sql))[0];

    /// <summary>The numbers of the single row of a query.</summary>
    public async ValueTask<long[]> Counts(string sql)
    {
        using ResultSet rows = await session.Open(new Sql(sql));
        rows.Step();
        return [.. Enumerable.Range(0, rows.Columns).Select(rows.Integer)];
    }

    /// <summary>The first value of the first row of a query; null if there is none.</summary>
    public async ValueTask<string?> FirstText(string sql) => (await Texts(sql, 1)) is [[var first, ..]] ? first : null;

    /// <summary>The rows, each value as text.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="most">The maximum number of rows.</param>
    public async ValueTask<List<string?[]>> Texts(string sql, int most = int.MaxValue)
    {
        using ResultSet rows = await session.Open(new Sql(sql));
        var all = new List<string?[]>();
        while (all.Count < most && rows.Step())
        {
            all.Add([.. Enumerable.Range(0, rows.Columns).Select(i => rows.IsNull(i) ? null : rows.Text(i))]);
        }

        return all;
    }
}
