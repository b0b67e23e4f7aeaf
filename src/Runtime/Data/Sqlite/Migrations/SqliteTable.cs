using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>A table as it exists in SQLite, regardless of its origin.</summary>
/// <param name="parts">The parts between the parentheses of its `CREATE TABLE`, in order.</param>
/// <param name="indexes">Those that a statement has created.</param>
/// <param name="triggers">Their names.</param>
internal sealed class SqliteTable(IReadOnlyList<string> parts, IReadOnlyList<SqlIndex> indexes, IReadOnlyList<string> triggers)
    : ActualTable
{
    private const string Own = "_truth_";
    private static readonly Sql All = new("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");

    /// <summary>All tables by their names without quotes.</summary>
    public static Dictionary<string, ActualTable> Read(Connection connection)
    {
        var objects = new List<(string Type, string Name, string Table, string Sql)>();
        Statement all = connection.Prepare(All);
        while (all.Step())
        {
            objects.Add((all.Text(0), all.Text(1), all.Text(2), all.Text(3)));
        }

        all.Reset();
        return objects.Where(o => o.Type == "table").ToDictionary(o => o.Name, ActualTable (o) => new SqliteTable(
            SqlText.Split(SqlText.Body(o.Sql), ','),
            [.. objects.Where(i => i.Type == "index" && i.Table == o.Name).Select(i => new SqlIndex(i.Name, i.Sql))],
            [.. objects.Where(t => t.Type == "trigger" && t.Table == o.Name).Select(t => t.Name)]), StringComparer.OrdinalIgnoreCase);
    }

    public override IEnumerable<string> Differences(StoredTable table)
    {
        // A rename by SQLite puts names in quotes.
        var remembered = table.Parts.ToLookup(SqlText.Normal, StringComparer.Ordinal);
        var there = parts.ToLookup(SqlText.Normal, StringComparer.Ordinal);
        return
        [
            .. remembered.Where(part => !there.Contains(part.Key)).Select(part => $"`{part.First()}` is missing"),
            .. there.Where(part => !remembered.Contains(part.Key)).Select(part => $"`{part.First()}` was added"),
            .. table.Indexes.Where(index => indexes.All(i => SqlText.Normal(i.Sql) != SqlText.Normal(index.Sql)))
                .Select(index => $"`{index.Sql}` is missing"),
        ];
    }

    public override IEnumerable<string> Foreign(StoredTable table) =>
    [
        .. indexes.Where(i => !i.Name.StartsWith(Own, StringComparison.Ordinal) && table.Indexes.All(index =>
            SqlText.Bare(index.Name) != i.Name)).Select(i => $"index `{i.Name}`"),
        .. triggers.Where(t => !t.StartsWith(Own, StringComparison.Ordinal)).Select(t => $"trigger `{t}`"),
    ];
}
