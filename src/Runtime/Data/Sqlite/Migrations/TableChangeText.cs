namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>Describes the changes of a table, for the person who changed the app or starts its next version.</summary>
internal static class TableChangeText
{
    /// <summary>One line for each change; none if only the order of columns has changed.</summary>
    public static IEnumerable<string> Of(TableChange change)
    {
        string table = change.After.BareName;
        var removed = change.Removed.Select(c => c.BareName).ToList();
        string[] lines =
        [
            .. change.Added.Where(c => !removed.Contains(c.BareName)).Select(c => $"added column `{c.BareName}` to `{table}`"),
            .. removed.Where(name => change.After.Columns.All(c => c.BareName != name)).Select(name => $"removed column `{name}` of `{table}`, which contained no values"),
            .. change.Added.Where(c => removed.Contains(c.BareName)).Select(c => $"recreated column `{c.BareName}` of `{table}`, which contained no values: {c.Type?.Named ?? c.Declaration}"),
            .. change.IsRebuilt && Details(change).ToList() is { Count: > 0 } details ? [$"rebuilt table `{table}`: {string.Join("; ", details)}"] : Array.Empty<string>(),
            .. change.IndexesGone.Where(i => change.IndexesAdded.All(a => a.Name != i.Name)).Select(i => $"removed index `{SqlText.Bare(i.Name)}`"),
            .. change.IndexesAdded.Select(i => $"{(change.IndexesGone.Any(g => g.Name == i.Name) ? "changed" : "added")} {(i.Sql.StartsWith("CREATE UNIQUE", StringComparison.Ordinal) ? "unique index" : "index")} `{SqlText.Bare(i.Name)}`"),
        ];
        return lines;
    }

    private static IEnumerable<string> Details(TableChange change) =>
    [
        .. change.IsCanonical ? ["text in NFC, e-mail addresses in lower case"] : Array.Empty<string>(),
        .. change.Kept.Where(k => k.Before.Declaration != k.After.Declaration || k.IsConverted).SelectMany(Details),
        .. change.Before.Constraints.SequenceEqual(change.After.Constraints) ? [] : new[] { "its constraints" },
    ];

    private static IEnumerable<string> Details(KeptColumn column)
    {
        (ColumnDeclaration was, ColumnDeclaration now) = (column.Before.Parts, column.After.Parts);
        string name = $"`{column.After.BareName}`";
        if (was.Type != now.Type || (column.Before.Type is { } from && column.After.Type != from))
        {
            yield return $"{name} is {column.After.Type?.Named ?? now.Type} instead of {column.Before.Type?.Named ?? was.Type}";
        }

        if (was.NotNull != now.NotNull)
        {
            yield return now.NotNull ? $"{name} is required" : $"{name} is optional";
        }

        if (was.Default != now.Default)
        {
            yield return now.Default is null ? $"{name} has no default" : $"the default of {name} is {StoredText.Of(now.Default)}";
        }

        if (was.Check != now.Check)
        {
            yield return Check(name, was, now);
        }

        if (was.References != now.References)
        {
            yield return now.References is null ? $"{name} does not refer to a table" : $"{name} refers to {now.References}";
        }
    }

    private static string Check(string name, ColumnDeclaration was, ColumnDeclaration now)
    {
        if (was.Options is not { } before || now.Options is not { } after)
        {
            return now.Check is null ? $"{name} is no longer checked" : $"{name} is checked by `{StoredText.Of(now.Check)}`";
        }

        var (more, less) = (after.Except(before).ToList(), before.Except(after).ToList());
        return (more.Count, less.Count) switch
        {
            (0, 0) => $"the order of {name}'s options",
            (_, 0) => $"{name} may also be {string.Join(" or ", more)}",
            (0, _) => $"{name} may no longer be {string.Join(" or ", less)}",
            _ => $"{name} may be {string.Join(" or ", more)} instead of {string.Join(" or ", less)}",
        };
    }
}
