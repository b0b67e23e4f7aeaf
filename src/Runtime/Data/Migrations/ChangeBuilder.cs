using System.Collections.Immutable;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Runtime.Data.Migrations;

/// <summary>Finds the differences between the recorded tables and those that an app requires, and the values of rows that are
/// there.</summary>
/// <param name="dialect">The database.</param>
/// <param name="wanted">The app.</param>
/// <param name="before">The recorded tables under their present names.</param>
/// <param name="backfills">The values that the app gives.</param>
/// <param name="losses">The values that may be lost.</param>
/// <param name="undo">The values that an earlier migration has kept, for a rollback; null otherwise.</param>
/// <param name="now">The moment of the migration.</param>
internal sealed class ChangeBuilder(
    SchemaDialect dialect, AppSchema wanted, ImmutableArray<StoredTable> before, Backfills backfills, Losses losses, Undo? undo, string now)
{
    public SchemaChange Build()
    {
        ImmutableArray<StoredTable> created = [.. wanted.Tables.Where(a => before.All(b => b.Name != a.Name))];
        ImmutableArray<StoredTable> removed = [.. before.Where(b => wanted.Tables.All(a => a.Name != b.Name))];
        ImmutableArray<TableFill> fills = [.. created.SelectMany(FillsOf)];
        return new(created, removed, [.. from a in wanted.Tables join b in before on a.Name equals b.Name select Change(b, a, removed)],
            fills);
    }

    private TableChange Change(StoredTable table, StoredTable after, ImmutableArray<StoredTable> removed)
    {
        ImmutableArray<KeptColumn> kept =
        [
            .. from column in after.Columns
               let there = table.Find(column.Name)
               where there is not null
               let conversion = dialect.Between(there, column)
               where conversion is not null
               select Kept(table, after, new(there, column, conversion)),
        ];
        return new(table, after, kept, [.. after.Columns.Where(a => kept.All(k => k.After.Name != a.Name)).Select(column => Added(table,
            column, removed))]);
    }

    private KeptColumn Kept(StoredTable table, StoredTable after, KeptColumn column)
    {
        string[] conditions = [.. Conditions(table, after, column)];
        if (undo?.Find(dialect, table.Name, column.After) is { } former)
        {
            return column with { Otherwise = former, Accepted = undo.Keeps(table.Name, column.After, conditions) };
        }

        return conditions.Length > 0 && Otherwise(table.Name, column.After) is { } otherwise
            ? column with { Otherwise = otherwise, Accepted = string.Join(" AND ", conditions) }
            : column;
    }

    /// <summary>What a stored value must fulfil that it may not fulfil.</summary>
    private IEnumerable<string> Conditions(StoredTable table, StoredTable after, KeptColumn column)
    {
        (ColumnDeclaration was, ColumnDeclaration now, string value) = (column.Before.Parts, column.After.Parts, column.Conversion.Sql);
        if (column.Conversion.Holds is { } holds)
        {
            yield return $"({column.Before.Name} IS NULL OR {holds})";
        }

        if (now.NotNull && !was.NotNull)
        {
            yield return $"{value} IS NOT NULL";
        }

        if (now.Check is { } check && (check != was.Check || value != column.Before.Name))
        {
            yield return $"({SqlText.Replace(check, column.After.Name, value == column.Before.Name ? value : $"({value})")}) IS NOT FALSE";
        }

        if (after.TargetOf(column.After) is { } target && target != table.TargetOf(column.Before))
        {
            yield return before.Any(t => t.Name == target)
                ? $"({column.Before.Name} IS NULL OR EXISTS (SELECT 1 FROM {target} AS truth_target WHERE truth_target.id = {table.Name}.{column.Before.Name}))"
                : $"{column.Before.Name} IS NULL";
        }

        if (IsUnique(after, column.After) && !IsUnique(table, column.Before) && value == column.Before.Name)
        {
            yield return $"NOT EXISTS (SELECT 1 FROM {table.Name} AS truth_other WHERE truth_other.{value} = {table.Name}.{value} AND truth_other.{table.Key} < {table.Name}.{table.Key})";
        }
    }

    private static bool IsUnique(StoredTable table, StoredColumn column) =>
        table.Indexes.Any(i => UniqueKeys.IsUnique(i) && UniqueKeys.Columns(i) is [var only] && only == column.Name);

    private string? Otherwise(string table, StoredColumn column) =>
        backfills.Of(table, column.Name, table)
        ?? (losses.Allow(table, column.Name) ? column.Parts is { NotNull: true, Default: var value } ? value : "NULL" : null);

    private AddedColumn Added(StoredTable table, StoredColumn column, ImmutableArray<StoredTable> removed) => new(column,
        undo?.Find(dialect, table.Name, column)
        ?? backfills.Of(table.Name, column.Name, table.Name)
        ?? Split(table, column)
        ?? FirstLink(table, column, removed));

    // A relation to many rows becomes one to one row.
    private static string? FirstLink(StoredTable table, StoredColumn column, ImmutableArray<StoredTable> removed) =>
        removed.FirstOrDefault(t => IsLinksOf(t, table, column)) is { } links
            ? $"(SELECT min({SqlNames.LinkTo}) FROM {links.Name} WHERE {SqlNames.LinkFrom} = {table.Name}.{table.Key})"
            : null;

    /// <summary>Whether a table holds the links of a column, when it was or becomes a relation to many rows.</summary>
    public static bool IsLinksOf(StoredTable links, StoredTable table, StoredColumn column) =>
        links.BareName == $"{table.BareName}__{column.BareName}";

    // The relation leads to the row that was made from the values of its row.
    private string? Split(StoredTable table, StoredColumn column)
    {
        if (wanted.Sources.FirstOrDefault(s => s.From == table.Name && s.By == column.Name) is not { } source
            || wanted.Tables.FirstOrDefault(t => t.Name == source.Table) is not { } made)
        {
            return null;
        }

        string[] same = [.. Given(made, source).Select(pair => $"truth_made.{pair.Column} IS NOT DISTINCT FROM {pair.Value}")];
        return same.Length == 0 ? null : $"(SELECT truth_made.id FROM {made.Name} AS truth_made WHERE {string.Join(" AND ", same)})";
    }

    private IEnumerable<(string Column, string Value)> Given(StoredTable table, RowSource source) =>
        from column in table.Columns
        let value = backfills.Of(table.Name, column.Name, source.From)
        where value is not null
        select (column.Name, value);

    private IEnumerable<TableFill> FillsOf(StoredTable table)
    {
        foreach (StoredTable from in before)
        {
            foreach (StoredColumn column in from.Columns.Where(c => IsLinksOf(table, from, c)
                && from.TargetOf(c) == table.TargetOf(table.Columns[1])))
            {
                yield return new(table.Name, from.Name, column.Name,
                    $"INSERT INTO {table.Name} ({SqlNames.LinkFrom}, {SqlNames.LinkTo}) SELECT {from.Key}, {column.Name} FROM {from.Name} WHERE {column.Name} IS NOT NULL") { IsOfLinks = true };
            }
        }

        if (wanted.Sources.FirstOrDefault(s => s.Table == table.Name) is { } source && before.Any(t => t.Name == source.From)
            && Given(table, source).ToList() is { Count: > 0 } given)
        {
            yield return new(table.Name, source.From, source.By, Made(table, source, given));
        }
    }

    private string Made(StoredTable table, RowSource source, List<(string Column, string Value)> given)
    {
        var names = new SqlIdentifiers(wanted.Dialect);
        string columns = string.Join(", ", given.Select(pair => pair.Column));
        string values = string.Join(", ", given.Select(pair => $"{pair.Value} AS {pair.Column}"));
        string empty = source.By is null ? "" : $" WHERE {string.Join(" OR ", given.Select(pair => $"{pair.Column} IS NOT NULL"))}";
        return $"INSERT INTO {table.Name} (id, {columns}, {names.Column("createdAt")}, {names.Column("updatedAt")}) "
            + $"SELECT {dialect.NewId(now)}, {columns}, {dialect.Moment(now)}, {dialect.Moment(now)} FROM (SELECT {(source.By is null ? "" : "DISTINCT ")}{values} FROM {source.From}) AS truth_made{empty}";
    }
}
