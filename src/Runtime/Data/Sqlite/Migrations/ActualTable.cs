using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>A table as it exists in SQLite, regardless of its origin.</summary>
/// <param name="Parts">The parts between the parentheses of its `CREATE TABLE`, in order.</param>
/// <param name="Indexes">Those that a statement has created.</param>
/// <param name="Triggers">Their names.</param>
internal sealed record ActualTable(IReadOnlyList<string> Parts, IReadOnlyList<SqlIndex> Indexes, IReadOnlyList<string> Triggers)
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
        return objects.Where(o => o.Type == "table").ToDictionary(o => o.Name, o => new ActualTable(
            SqlText.Split(SqlText.Body(o.Sql), ','),
            [.. objects.Where(i => i.Type == "index" && i.Table == o.Name).Select(i => new SqlIndex(i.Name, i.Sql))],
            [.. objects.Where(t => t.Type == "trigger" && t.Table == o.Name).Select(t => t.Name)]), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether it is as recorded: the same columns and constraints, in any order, and all indexes.</summary>
    public bool Is(StoredTable table) => !Differences(table).Any();

    /// <summary>The manual changes, one per line.</summary>
    public IEnumerable<string> Differences(StoredTable table)
    {
        var remembered = table.Parts.Select(Normal).ToHashSet(StringComparer.Ordinal);
        var there = Parts.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. remembered.Except(there).Select(part => $"`{part}` is missing"),
            .. there.Except(remembered).Select(part => $"`{part}` was added"),
            .. table.Indexes.Where(index => Indexes.All(i => Normal(i.Sql) != Normal(index.Sql))).Select(index => $"`{index.Sql}` is missing"),
        ];
    }

    /// <summary>Indexes and triggers that Truth did not create, which would be dropped with the table.</summary>
    public IEnumerable<string> Foreign(StoredTable table) =>
    [
        .. Indexes.Where(i => !i.Name.StartsWith(Own, StringComparison.Ordinal) && table.Indexes.All(index => SqlText.Bare(index.Name) != i.Name)).Select(i => $"index `{i.Name}`"),
        .. Triggers.Where(t => !t.StartsWith(Own, StringComparison.Ordinal)).Select(t => $"trigger `{t}`"),
    ];

    private static string Normal(string sql) => string.Join(' ', SqlText.Split(sql, ' '));
}
