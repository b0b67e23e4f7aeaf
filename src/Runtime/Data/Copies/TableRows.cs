using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Copies;

/// <summary>The rows of a table in the order of its key, read in pages, so that no more than a page is in memory.</summary>
internal static class TableRows
{
    private const int MostRows = 100;

    public static async IAsyncEnumerable<List<Scalar[]>> Pages(Session session, CopiedTable table)
    {
        (Sql first, Sql next) = (table.Select(isFirst: true), table.Select(isFirst: false));
        Scalar[] after = [];
        int limit = MostRows;
        while (true)
        {
            List<Scalar[]> page;
            try
            {
                page = await Page(session, after.Length == 0 ? first : next, [.. after, Scalar.Of(limit)], table);
            }
            catch (ResultTooLargeException) when (limit > 1)
            {
                limit /= 2;
                continue;
            }

            if (page.Count == 0)
            {
                yield break;
            }

            after = page[^1][..table.Keys];
            yield return page;
        }
    }

    private static async ValueTask<List<Scalar[]>> Page(Session session, Sql sql, Scalar[] values, CopiedTable table)
    {
        using ResultSet rows = await session.Open(sql, values);
        var page = new List<Scalar[]>();
        while (rows.Step())
        {
            page.Add([.. table.Columns.Select((_, i) => rows.Value(i))]);
        }

        return page;
    }
}
