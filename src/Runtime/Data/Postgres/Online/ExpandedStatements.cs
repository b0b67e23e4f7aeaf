using System.Collections.Immutable;
using Truth.Runtime.Data.Postgres.Migrations;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>The statements that let two versions use a table. None of them reads the rows while it holds a lock.</summary>
internal sealed class ExpandedStatements(ExpandedTable table, ExpandedSchema expansion)
{
    /// <summary>Adds the columns of the new version, and accepts what it writes.</summary>
    public IEnumerable<string> Expand() => Altered([.. Columns.Where(c => c.IsAdded).Select(Add), .. Loosened(), .. References()]);

    /// <summary>The constraints that are added without having been checked on the rows that are there, in a phase.</summary>
    public IEnumerable<string> Validated(OnlinePhase phase) => phase == OnlinePhase.Backfill
        ? [.. Rechecked.Where(c => c.Kept!.After.Parts.Check is not null).Select(CheckOf), .. Referring.Select(KeyOf)]
        : [.. Columns.Where(IsTightened).Select(RequiredOf), .. Columns.Where(IsChecked).Select(NewCheckOf)];

    /// <summary>What the new version requires, when the old version does not write any more.</summary>
    public IEnumerable<string> Required() => Altered(
    [
        .. Columns.Where(IsTightened).Select(c => $"ADD CONSTRAINT {RequiredOf(c)} CHECK ({c.Name} IS NOT NULL) NOT VALID"),
        .. Columns.Where(IsChecked).Select(c => $"ADD CONSTRAINT {NewCheckOf(c)} CHECK ({table.Stored(c.After.Parts.Check!)}) NOT VALID"),
    ]);

    /// <summary>The table as the new version requires it, after it has been renamed.</summary>
    public IEnumerable<string> Switch() =>
    [
        .. Altered([.. Gone.Select(name => $"DROP COLUMN {name}")]),
        .. table.Name == table.After.Name ? Array.Empty<string>() : [$"ALTER TABLE {table.Name} RENAME TO {table.After.Name}"],
        .. Columns.Where(c => !c.IsAdded && c.Name != c.After.Name).Concat(Columns.Where(c => c.IsAdded && c.Name != c.After.Name))
            .Select(c => $"ALTER TABLE {table.After.Name} RENAME COLUMN {c.Name} TO {c.After.Name}"),
        .. Columns.SelectMany(Constraints).Where(pair => pair.From != pair.To)
            .Select(pair => $"ALTER TABLE {table.After.Name} RENAME CONSTRAINT {pair.From} TO {pair.To}"),
        .. Final([.. Columns.SelectMany(Declared)]),
        .. Final([.. Columns.Where(IsTightened).Select(c => $"DROP CONSTRAINT {RequiredOf(c)}")]),
    ];

    /// <summary>The statements that undo all before <see cref="Switch"/>.</summary>
    public IEnumerable<string> Undo() => Altered(
    [
        .. Columns.Where(c => c.IsAdded).Select(c => $"DROP COLUMN IF EXISTS {c.Name}"),
        .. Rechecked.Select(c => $"DROP CONSTRAINT IF EXISTS {CheckOf(c)}"),
        .. Rechecked.Where(c => c.Kept!.Before.Parts.Check is not null).Select(c => AddFormerCheck(c, CheckOf(c))),
        .. Unchecked.SelectMany(c => (string[])[$"DROP CONSTRAINT IF EXISTS {FormerCheckOf(c)}", AddFormerCheck(c, FormerCheckOf(c))]),
        .. Columns.Where(c => c.Kept is not null && IsOptionalNow(c)).Select(c => $"ALTER COLUMN {c.Former ?? c.Name} SET NOT NULL"),
        .. table.Gone.Where(IsUngiven).Select(g => $"ALTER COLUMN {g.Name} SET NOT NULL"),
    ]);

    /// <summary>The foreign keys of a new table.</summary>
    public static IEnumerable<string> Refer(StoredTable created, ExpandedSchema expansion) =>
        created.Columns.Where(c => created.ReferenceOf(c) is not null).Select(c =>
            $"ALTER TABLE {created.Name} ADD CONSTRAINT {ConstraintName.ForeignKey(created.Name, c.Name)} FOREIGN KEY ({c.Name}) REFERENCES {expansion.Referring(created.ReferenceOf(c)!)}");

    private ImmutableArray<ExpandedColumn> Columns => table.Columns;

    /// <summary>The columns of both versions whose check changes.</summary>
    private IEnumerable<ExpandedColumn> Rechecked => Columns.Where(c => c is { Kept: { } kept, Former: null }
        && kept.Before.Parts.Check != kept.After.Parts.Check);

    /// <summary>The columns of the old version that may get values which only the new version accepts.</summary>
    private IEnumerable<ExpandedColumn> Unchecked => Columns.Where(c => c is { Kept: { } kept, Former: not null }
        && PostgresChange.TypeOf(kept.Before) == PostgresChange.TypeOf(kept.After) && kept.Before.Parts.Check is { } check
        && check != kept.After.Parts.Check);

    private IEnumerable<ExpandedColumn> Referring => Columns.Where(c => c.IsAdded && table.After.ReferenceOf(c.After) is not null);

    private IEnumerable<string> Gone => table.Gone.Select(g => g.Name).Concat(Columns.Select(c => c.Former).OfType<string>());

    private static bool IsUngiven((StoredColumn Column, string Name) gone) => gone.Column.Parts is { NotNull: true, Default: null };

    private static bool IsOptionalNow(ExpandedColumn column) => column.Kept!.Before.Parts.NotNull && !column.Kept.After.Parts.NotNull;

    private static bool IsTightened(ExpandedColumn column) => column is { IsAdded: true, IsRequiredAtOnce: false }
        && column.After.Parts.NotNull;

    private static bool IsChecked(ExpandedColumn column) => column.IsAdded && column.After.Parts.Check is not null;

    // With its default, each row has a value at once. A value that is given comes later.
    private static string Add(ExpandedColumn column) => $"ADD COLUMN {column.Name} {column.Type}"
        + (column is { IsFilled: false, After.Parts.Default: { } value } ? $" DEFAULT {value}" : "")
        + (column.IsRequiredAtOnce ? " NOT NULL" : "");

    private IEnumerable<string> Loosened() =>
    [
        .. Columns.Where(c => c.Kept is not null && IsOptionalNow(c)).Select(c => $"ALTER COLUMN {c.Former ?? c.Name} DROP NOT NULL"),
        .. table.Gone.Where(IsUngiven).Select(g => $"ALTER COLUMN {g.Name} DROP NOT NULL"),
        .. Rechecked.Where(c => c.Kept!.Before.Parts.Check is not null).Select(c => $"DROP CONSTRAINT {CheckOf(c)}"),
        .. Rechecked.Where(c => c.Kept!.After.Parts.Check is not null)
            .Select(c => $"ADD CONSTRAINT {CheckOf(c)} CHECK ({table.Stored(c.After.Parts.Check!)}) NOT VALID"),
        .. Unchecked.Select(c => $"DROP CONSTRAINT {FormerCheckOf(c)}"),
    ];

    private IEnumerable<string> References() => Referring.Select(c =>
        $"ADD CONSTRAINT {KeyOf(c)} FOREIGN KEY ({c.Name}) REFERENCES {expansion.Referring(table.After.ReferenceOf(c.After)!)} NOT VALID");

    private string AddFormerCheck(ExpandedColumn column, string name) =>
        $"ADD CONSTRAINT {name} CHECK ({SqlText.Replace(column.Kept!.Before.Parts.Check!, column.Kept.Before.Name, column.Former ?? column.Name)}) NOT VALID";

    // Everything that is called after the table and its columns.
    private IEnumerable<(string From, string To)> Constraints(ExpandedColumn column) =>
    [
        .. column.After.Parts.Check is null ? []
            : new[] { (column.IsAdded ? NewCheckOf(column) : CheckOf(column), ConstraintName.Check(table.After.Name, column.After.Name)) },
        .. table.After.ReferenceOf(column.After) is null ? []
            : new[] { (column.IsAdded ? KeyOf(column) : ConstraintName.ForeignKey(table.Name, column.Name),
                ConstraintName.ForeignKey(table.After.Name, column.After.Name)) },
    ];

    // While there is a valid check of it, the rows are not read for NOT NULL.
    private IEnumerable<string> Declared(ExpandedColumn column) =>
    [
        .. IsTightened(column) ? [$"ALTER COLUMN {column.After.Name} SET NOT NULL"] : Array.Empty<string>(),
        .. DefaultOf(column) is { } changed ? [$"ALTER COLUMN {column.After.Name} {changed}"] : Array.Empty<string>(),
    ];

    private static string? DefaultOf(ExpandedColumn column)
    {
        string? now = column.After.Parts.Default;
        string? was = column.IsAdded ? column.IsFilled ? null : now : column.Kept!.Before.Parts.Default;
        return now == was ? null : now is null ? "DROP DEFAULT" : $"SET DEFAULT {now}";
    }

    private string CheckOf(ExpandedColumn column) => ConstraintName.Check(table.Name, column.Name);

    private string FormerCheckOf(ExpandedColumn column) => ConstraintName.Check(table.Name, column.Former!);

    private string NewCheckOf(ExpandedColumn column) => NewName.Of(table.After.Name, column.After.Name, "check");

    private string KeyOf(ExpandedColumn column) => NewName.Of(table.After.Name, column.After.Name, "fkey");

    private string RequiredOf(ExpandedColumn column) => NewName.Of(table.After.Name, column.After.Name, "required");

    private IEnumerable<string> Altered(ImmutableArray<string> actions) => Altered(table.Name, actions);

    private IEnumerable<string> Final(ImmutableArray<string> actions) => Altered(table.After.Name, actions);

    private static IEnumerable<string> Altered(string name, ImmutableArray<string> actions) =>
        actions.IsEmpty ? [] : [$"ALTER TABLE {name}\n  {string.Join(",\n  ", actions)}"];
}
