using Truth.Compiler.Text;

namespace Truth.Compiler.Sql;

/// <summary>A value at the end of relations to one row, as nested scalar subqueries: each looks up a row by its id.</summary>
internal static class SqlPaths
{
    /// <summary>A member over columns qualified by <paramref name="table"/>, the table at the beginning of the path.</summary>
    /// <param name="path">A path from `entity`.</param>
    /// <param name="table">The table at its beginning.</param>
    /// <param name="dialect">The dialect of the database.</param>
    /// <param name="sight">The visible rows on the path; null: all.</param>
    public static string FromTable(ValuePath path, string table, SqlDialect dialect, ISqlSight? sight = null) =>
        Follow(path, $"{table}.{new SqlIdentifiers(dialect).Column(path.Names[0])}", table, new(dialect), sight);

    /// <summary>A path from `user`, as far as its row and the related rows are visible.</summary>
    public static string FromCaller(ValuePath path, string auth, SqlDialect dialect, ISqlSight sight) =>
        Follow(path with { Names = ["id", .. path.Names], Through = [auth, .. path.Through] },
            SqlWriter.CallerParameter(ValueReads.CallerId), outer: "", new(dialect), sight);

    public static string FromParameter(ValuePath path, SqlDialect dialect, bool isEntity = false) =>
        Follow(path, ":" + (isEntity ? SqlNames.EntityParameter(path.Names[0]) : SqlNames.RowParameter(path.Names[0])), outer: null,
            new(dialect));

    /// <summary>
    /// `IN` the rows of a path from `entity`, the last of which passes a test on its value: with `EXISTS`, SQLite would begin at the outer
    /// rows.
    /// </summary>
    public static string Joined(ValuePath path, Func<string, string> test, SqlDialect dialect, ISqlSight? sight)
    {
        var identifiers = new SqlIdentifiers(dialect);
        var table = identifiers.Table(path.Entity);
        return Joined(path, 0, $"{table}.{identifiers.Column(path.Names[0])}", [table], test, identifiers, sight);
    }

    private static string Joined(ValuePath path, int step, string link, IReadOnlyList<string> outer, Func<string, string> test,
        SqlIdentifiers identifiers, ISqlSight? sight)
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

    // The link of the previous step, looked up in the table to which it leads. In a condition, columns are qualified, and a table that is
    // also the outer one has an alias; without an outer one, a plain column can only be that of the single table of its subquery.
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

    // Within its parentheses, a rule uses the table's own name, regardless of the alias outside.
    public static string Source(string entity, string table, string name, ISqlSight? sight) =>
        sight?.Rows(entity) is { } seen ? $"(SELECT * FROM {table} WHERE {seen}) {name}" : name == table ? table : $"{table} {name}";
}
