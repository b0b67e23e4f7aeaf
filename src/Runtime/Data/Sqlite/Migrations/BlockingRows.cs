using System.Collections.Immutable;
using System.Globalization;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>The rows that prevent a change: those that would lose a value, or violate a rule of the new table.</summary>
/// <param name="connection">Within the transaction of the change.</param>
/// <param name="tables">The existing tables.</param>
internal sealed class BlockingRows(Connection connection, ImmutableArray<StoredTable> tables)
{
    private const string Row = "truth_row";

    /// <summary>One line for each reason; none: the change loses nothing and all rows satisfy it.</summary>
    public ImmutableArray<string> Of(TableChange change)
    {
        long rows = connection.Count($"SELECT count(*) FROM {change.Before.Name}");
        return rows == 0 ? [] :
        [
            .. Found($"{change.Before.Name} AS {Row}", Losses(change), rows),
            .. Found($"({After(change)}) AS {Row}", Breaches(change), rows),
            .. new UniqueKeys(connection, change).Conflicts(),
        ];
    }

    /// <summary>The same for a table that is no longer declared.</summary>
    public ImmutableArray<string> OfRemoval(StoredTable table) => connection.Count($"SELECT count(*) FROM {table.Name}") is > 0 and var rows
        ? [$"table `{table.BareName}` is no longer declared and would be lost with its {Counted(rows)}: declare it again, or delete the rows first"]
        : [];

    /// <summary>The rows after the change.</summary>
    private static string After(TableChange change) =>
        $"SELECT {string.Join(", ", change.Kept.Select(k => $"{change.Value(k)} AS {k.After.Name}"))} FROM {change.Before.Name}";

    private static IEnumerable<Doubt> Losses(TableChange change) =>
    [
        .. change.Removed.Select(column => Loss(change, column)),
        .. change.Kept.Where(k => k.Conversion.Holds is not null).Select(k => new Doubt(
            Example(k.Before), $"{k.Before.Name} IS NOT NULL AND NOT ({k.Conversion.Holds})",
            rows => $"{Column(k.Before, change)} is {TypeOf(k.Before)} and would be {TypeOf(k.After)}, which changes the value in {rows}: change these values first, or keep the type{Former(k.Before)}")),
    ];

    private static Doubt Loss(TableChange change, StoredColumn column)
    {
        // Values that declaring the column again would restore are not lost.
        string holds = column.Parts.Default is { } value ? $"{column.Name} IS NOT NULL AND {column.Name} IS NOT {value}" : $"{column.Name} IS NOT NULL";
        return new(Example(column), holds, change.After.Find(column.Name) is { } other
            ? rows => $"{Column(column, change)} is {TypeOf(column)} and would be {TypeOf(other)}, to which its values cannot be converted; it has one in {rows}: "
                + $"give the new field another name, or remove the values first{Former(column)}"
            : rows => $"{Column(column, change)} is no longer declared and would be lost; it has a value in {rows}: declare it again, or remove the values first");
    }

    private IEnumerable<Doubt> Breaches(TableChange change)
    {
        foreach (StoredColumn column in change.Added.Where(TableChange.IsRequired))
        {
            yield return new(null, "true", rows => $"{Column(column, change)} is new, required and without a default, so it would have no value in {rows}: give it a default (a value, not `now` or `auto`), or do not require it");
        }

        if (!change.Before.Constraints.SequenceEqual(change.After.Constraints))
        {
            yield return new(null, "true", rows => $"the constraints of table `{change.After.BareName}` change, which is only possible without rows; there are {rows}");
        }

        foreach (KeptColumn column in change.Kept)
        {
            (ColumnDeclaration was, ColumnDeclaration wanted) = (column.Before.Parts, column.After.Parts);
            if (wanted.NotNull && !was.NotNull)
            {
                yield return new(null, $"{column.After.Name} IS NULL", rows => $"{Column(column.After, change)} would be required and has no value in {rows}: set one first, or do not require it");
            }

            if (wanted.Check is not null && (wanted.Check != was.Check || change.Value(column) != column.Before.Name))
            {
                yield return Breach(change, column, was.Check, wanted.Check);
            }

            if (wanted.Target is not null && wanted.Target != was.Target)
            {
                yield return Dangling(change, column, was.Target, wanted.Target);
            }
        }
    }

    private static Doubt Breach(TableChange change, KeptColumn column, string? was, string wanted) => new(
        Example(column.After), $"NOT ({wanted})",
        rows => $"{Column(column.After, change)} was {(was is null ? "not checked" : $"checked by `{was}`")} and would be checked by `{wanted}`, "
            + $"which {(change.Value(column) == column.Before.Name ? "does not hold" : "would not hold of the converted value")} in {rows}: change these values first, or allow them");

    private Doubt Dangling(TableChange change, KeptColumn column, string? was, string wanted)
    {
        string name = column.After.Name;
        string dangles = tables.Any(t => t.Name == wanted) ? $" AND NOT EXISTS (SELECT 1 FROM {wanted} AS truth_target WHERE truth_target.id = {Row}.{name})" : "";
        return new(name, $"{name} IS NOT NULL{dangles}", rows => $"{Column(column.After, change)} {(was is null ? "did not refer to a table" : $"referred to `{SqlText.Bare(was)}`")} and would refer to "
            + $"`{SqlText.Bare(wanted)}`, which has no row for the value in {rows}: remove these values first, or give the new field another name");
    }

    /// <summary>One scan for all conditions, and a query for an example of each that occurs.</summary>
    private IEnumerable<string> Found(string from, IEnumerable<Doubt> doubts, long rows)
    {
        Doubt[] all = [.. doubts];
        if (all.Length == 0)
        {
            return [];
        }

        long[] counts = connection.Counts($"SELECT {string.Join(", ", all.Select(d => $"count(*) FILTER (WHERE {d.Where})"))} FROM {from}");
        return [.. all.Zip(counts).Where(pair => pair.Second > 0).Select(pair => pair.First.Reason(Which(from, pair.First, pair.Second, rows)))];
    }

    private string Which(string from, Doubt doubt, long count, long rows)
    {
        string which = count == rows ? Counted(count) : $"{count.ToString("N0", CultureInfo.InvariantCulture)} of {Counted(rows)}";
        return doubt.Value is null ? which : $"{which} (as `{StoredText.Of(connection.FirstText($"SELECT {doubt.Value} FROM {from} WHERE {doubt.Where} LIMIT 1"))}`)";
    }

    private static string Column(StoredColumn column, TableChange change) => $"column `{column.BareName}` of `{change.After.BareName}`";

    private static string TypeOf(StoredColumn column) => column.Type is { } type ? type.Named : $"`{column.Declaration}`";

    private static string Former(StoredColumn column) =>
        column.Type is null ? "; the file was written by a version that did not record the types of its columns: start the unchanged app once with this version to record them" : "";

    // A possible hash of a password is not shown.
    private static string? Example(StoredColumn column) => column.Type is { Kind: not FieldKind.Password } ? column.Name : null;

    private static string Counted(long rows) => rows == 1 ? "1 row" : $"{rows.ToString("N0", CultureInfo.InvariantCulture)} rows";

    /// <param name="Value">The value of an example; null for none.</param>
    /// <param name="Where">The rows that prevent the change.</param>
    /// <param name="Reason">The message for `3 of 12 rows`.</param>
    private sealed record Doubt(string? Value, string Where, Func<string, string> Reason);
}
