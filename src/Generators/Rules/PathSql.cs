using Truth.Compiler.Text;

namespace Truth.Generators.Rules;

/// <summary>The value at the end of a path of to-one relations, as SQL.</summary>
internal static class PathSql
{
    /// <summary>Of the caller, over the auth entity's table: `user.role`, or a subquery that begins at its relation.</summary>
    public static string OfCaller(ReadPath path, string authEntity)
    {
        var table = SqlNames.Table(authEntity);
        var first = $"{table}.{SqlNames.Column(path.Names[0])}";
        return path.Through.Count == 0 ? first : $"({Follow(path, first)})";
    }

    /// <summary>Of a row, beginning at its relation's value as a parameter: `SELECT user FROM person WHERE id = :assignee`.</summary>
    public static string OfRow(ReadPath path) => Follow(path, ":" + SqlNames.BareColumn(path.Names[0]));

    // Aliases, because a path may come through the same table twice.
    private static string Follow(ReadPath path, string from)
    {
        if (path.Through.Count == 1)
        {
            return $"SELECT {SqlNames.Column(path.Names[1])} FROM {SqlNames.Table(path.Through[0])} WHERE id = {from}";
        }

        var joins = path.Through.Skip(1).Select((entity, i) =>
            FormattableString.Invariant($" JOIN {SqlNames.Table(entity)} r{i + 2} ON r{i + 2}.id = r{i + 1}.{SqlNames.Column(path.Names[i + 1])}"));
        var last = FormattableString.Invariant($"r{path.Through.Count}.{SqlNames.Column(path.Names[^1])}");
        return $"SELECT {last} FROM {SqlNames.Table(path.Through[0])} r1{string.Concat(joins)} WHERE r1.id = {from}";
    }
}
