using Truth.Compiler.Text;

namespace Truth.Compiler.Sql;

/// <summary>A value at the end of to-one relations, as nested scalar subqueries: each looks up one row by its id.</summary>
internal static class SqlPaths
{
    /// <summary>A member over columns qualified by <paramref name="table"/>, that of the row which the path begins at.</summary>
    /// <param name="path">From `entity`.</param>
    /// <param name="table">The table it begins at.</param>
    /// <param name="dialect">Of the database.</param>
    /// <param name="sight">What may be seen of the rows it leads through; null: everything.</param>
    public static string FromTable(ValuePath path, string table, SqlDialect dialect = SqlDialect.Sqlite, ISqlSight? sight = null) =>
        Follow(path, $"{table}.{new SqlIdentifiers(dialect).Column(path.Names[0])}", table, new(dialect), sight);

    /// <summary>A path from `user`, as far as its own row and those it leads to may be seen.</summary>
    public static string FromCaller(ValuePath path, string auth, SqlDialect dialect, ISqlSight sight) =>
        Follow(path with { Names = ["id", .. path.Names], Through = [auth, .. path.Through] }, SqlWriter.CallerParameter(ValueReads.CallerId), outer: "", new(dialect), sight);

    public static string FromParameter(ValuePath path, SqlDialect dialect = SqlDialect.Sqlite, bool isEntity = false) =>
        Follow(path, ":" + (isEntity ? SqlNames.EntityParameter(path.Names[0]) : SqlNames.RowParameter(path.Names[0])), outer: null, new(dialect));

    /// <summary>`IN` the rows that a path from `entity` leads through, the last of which passes a test on its value: of `EXISTS`, SQLite begins at the outer rows.</summary>
    public static string Joined(ValuePath path, Func<string, string> test, SqlDialect dialect, ISqlSight? sight)
    {
        var identifiers = new SqlIdentifiers(dialect);
        var table = identifiers.Table(path.Entity);
        return Joined(path, 0, $"{table}.{identifiers.Column(path.Names[0])}", [table], test, identifiers, sight);
    }

    private static string Joined(ValuePath path, int step, string link, IReadOnlyList<string> outer, Func<string, string> test, SqlIdentifiers identifiers, ISqlSight? sight)
    {
        if (step == path.Through.Count)
        {
            return test(link);
        }

        var table = identifiers.Table(path.Through[step]);
        var name = outer.Contains(table) ? identifiers.Another(path.Through[step], outer.Count + 1) : table;
        var rest = Joined(path, step + 1, $"{name}.{identifiers.Column(path.Names[step + 1])}", [.. outer, name], test, identifiers, sight);
        return $"{link} IN (SELECT {name}.id FROM {Source(path.Through[step], table, name, sight)} WHERE {rest})";
    }

    // The link of the step before, sought in the table it leads to. In a condition, columns are qualified, and a table that is the outer
    // one too goes by another name; without an outer one, a plain column can only be that of the one table of its subquery.
    private static string Follow(ValuePath path, string link, string? outer, SqlIdentifiers identifiers, ISqlSight? sight = null)
    {
        for (var i = 0; i < path.Through.Count; i++)
        {
            var table = identifiers.Table(path.Through[i]);
            var column = identifiers.Column(path.Names[i + 1]);
            var name = table == outer ? identifiers.Another(path.Through[i], 2) : table;
            var source = Source(path.Through[i], table, name, sight);
            link = outer is null
                ? $"(SELECT {column} FROM {table} WHERE id = {link})"
                : $"(SELECT {name}.{column} FROM {source} WHERE {name}.id = {link})";
        }

        return link;
    }

    // Within its parentheses a rule names the table as rules do, whatever the name outside.
    public static string Source(string entity, string table, string name, ISqlSight? sight) =>
        sight?.Rows(entity) is { } seen ? $"(SELECT * FROM {table} WHERE {seen}) {name}" : name == table ? table : $"{table} {name}";
}
