namespace Truth.Runtime.Data.Migrations;

/// <summary>Describes changes for the person who changed the app or starts its next version.</summary>
internal sealed class ChangeText(SchemaDialect dialect, Losses losses, bool isRollback)
{
    /// <summary>One line for each change.</summary>
    public IEnumerable<string> Of(SchemaChange change) =>
    [
        .. change.Created.Select(t => $"added table `{t.BareName}`"),
        .. change.Removed.Select(t =>
            $"removed table `{t.BareName}`{(change.Changed.Any(c => IsReplaced(t, c)) ? ", because its relation leads to one row" : losses.Allow(t) || isRollback ? "" : ", which had no rows")}"),
        .. change.Fills.Select(fill => fill.Text),
        .. change.Changed.SelectMany(c => Of(c, change)),
    ];

    private static bool IsReplaced(StoredTable links, TableChange change) => change.Added.Any(a => a.Value is not null
        && ChangeBuilder.IsLinksOf(links, change.Before, a.Column));

    // None if only the order of columns has changed.
    private IEnumerable<string> Of(TableChange change, SchemaChange all)
    {
        string table = change.After.BareName;
        var removed = change.Removed.Select(c => c.BareName).ToList();
        var moved = all.Fills.Where(f => f.IsOfLinks && f.From == change.Before.Name).Select(f => SqlText.Bare(f.By!)).ToList();
        string[] lines =
        [
            .. change.Added.Where(a => !removed.Contains(a.Column.BareName))
                .Select(a => $"added column `{a.Column.BareName}` to `{table}`{(a.Value is null ? "" : ", with values for existing rows")}"),
            .. removed.Where(name => change.After.Columns.All(c => c.BareName != name) && !moved.Contains(name))
                .Select(name => $"removed column `{name}` of `{table}`{Empty(change, name)}"),
            .. change.Added.Where(a => removed.Contains(a.Column.BareName))
                .Select(a => $"recreated column `{a.Column.BareName}` of `{table}`{(a.Value is null ? Empty(change, a.Column.BareName) : "")}: {a.Column.Type?.Named ?? a.Column.Declaration}{(a.Value is null ? "" : ", with new values for existing rows")}"),
            .. Details(change).ToList() is { Count: > 0 } details
                ? [$"{(dialect.Rewrites(change) ? "rebuilt" : "changed")} table `{table}`: {string.Join("; ", details)}"]
                : Array.Empty<string>(),
            .. change.IndexesGone.Where(i => change.IndexesAdded.All(a => a.Name != i.Name))
                .Select(i => $"removed index `{SqlText.Bare(i.Name)}`"),
            .. change.IndexesAdded.Select(i =>
                $"{(change.IndexesGone.Any(g => g.Name == i.Name) ? "changed" : "added")} {(UniqueKeys.IsUnique(i) ? "unique index" : "index")} `{SqlText.Bare(i.Name)}`"),
        ];
        return lines;
    }

    private string Empty(TableChange change, string column) =>
        isRollback || change.Before.Columns.Any(c => c.BareName == column && losses.Allow(change.Before.Name, c.Name))
            ? ""
            : ", which contained no values";

    private static IEnumerable<string> Details(TableChange change) =>
    [
        .. change.IsCanonical ? ["text in NFC, e-mail addresses in lower case"] : Array.Empty<string>(),
        .. change.Kept.Where(k => k.Before.Declaration != k.After.Declaration || HasOtherReference(change, k)
            || k.Conversion.Sql != k.Before.Name && !change.IsCanonical).SelectMany(k => Details(change, k)),
        .. change.Kept.Where(k => k.Otherwise is not null)
            .Select(k => $"`{k.After.BareName}` gets a new value where the old one is not accepted any more"),
        .. change.Before.PlainConstraints.SequenceEqual(change.After.PlainConstraints) ? [] : new[] { "its constraints" },
    ];

    private static bool HasOtherReference(TableChange change, KeptColumn column) =>
        change.Before.ReferenceOf(column.Before) != change.After.ReferenceOf(column.After);

    private static IEnumerable<string> Details(TableChange change, KeptColumn column)
    {
        (ColumnDeclaration was, ColumnDeclaration now) = (column.Before.Parts, column.After.Parts);
        string name = $"`{column.After.BareName}`";
        bool hasOtherType = was.Type != now.Type || (column.Before.Type is { } from && column.After.Type != from);
        if (hasOtherType)
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

        if (was.Check != now.Check && !(hasOtherType && now.Check is null))
        {
            yield return Check(name, was, now);
        }

        if (HasOtherReference(change, column))
        {
            yield return change.After.ReferenceOf(column.After) is { } reference ? $"{name} refers to {reference}"
                : $"{name} does not refer to a table";
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
