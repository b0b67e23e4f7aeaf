using System.Collections.Immutable;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Postgres.Migrations;

/// <summary>The statements that change a table of PostgreSQL in place.</summary>
internal sealed class PostgresChange(TableChange change)
{
    private const string Temporary = "_truth_new";

    /// <summary>Columns of another type whose values are converted each by itself.</summary>
    private readonly ImmutableArray<KeptColumn> _retyped = [.. change.Kept.Where(k => HasOtherType(k) && k.Otherwise is null)];

    /// <summary>Columns of another type that another column replaces, because some of their values come from elsewhere.</summary>
    private readonly ImmutableArray<KeptColumn> _replaced = [.. change.Kept.Where(k => HasOtherType(k) && k.Otherwise is not null)];

    private StoredTable Before => change.Before;

    private StoredTable After => change.After;

    /// <summary>Whether the rows of the table are written.</summary>
    public bool Rewrites => !_retyped.IsEmpty || !_replaced.IsEmpty || Given().Any();

    /// <summary>The columns that are dropped, with what depends on them.</summary>
    public IEnumerable<StoredColumn> Dropped => change.Removed.Concat(_replaced.Select(k => k.Before));

    public IEnumerable<string> Statements() =>
    [
        .. IndexesAround().Select(index => $"DROP INDEX {index.Name}"),
        .. Altered([.. Loosened(), .. change.Added.Select(Add), .. _replaced.Select(k => $"ADD COLUMN {Replacing(k.After)} {TypeOf(k.After)}")]),
        .. Given().ToList() is { Count: > 0 } given
            ? [$"UPDATE {After.Name} SET {string.Join(", ", given.Select(g => $"{g.Column} = {g.Value}"))}"]
            : Array.Empty<string>(),
        .. Altered([.. _retyped.Select(Retype), .. Dropped.Select(c => $"DROP COLUMN {c.Name}")]),
        .. change.Added.Where(IsInTheWay).Select(a => a.Column).Concat(_replaced.Select(k => k.After))
            .Select(c => $"ALTER TABLE {After.Name} RENAME COLUMN {Replacing(c)} TO {c.Name}"),
        .. Altered([.. change.Kept.SelectMany(Tightened), .. change.Added.SelectMany(Tightened), .. References()]),
        .. After.Indexes.Where(index => !Before.Indexes.Contains(index) || IndexesAround().Contains(index) || IsDropped(index))
            .Select(index => index.Sql),
    ];

    /// <summary>The type of a column, as it is declared.</summary>
    public static string TypeOf(StoredColumn column) => column.Parts.Type;

    /// <summary>A column in `CREATE TABLE`, without what refers to other tables.</summary>
    public static string Plain(StoredTable table, StoredColumn column)
    {
        ColumnDeclaration parts = column.Parts;
        bool isKey = column.Declaration.Contains(" PRIMARY KEY", StringComparison.Ordinal);
        return $"{column.Name} {parts.Type}{(parts.NotNull ? " NOT NULL" : "")}{(isKey ? " PRIMARY KEY" : "")}"
            + $"{(parts.Default is { } value ? $" DEFAULT {value}" : "")}{(parts.Check is null ? "" : " " + Check(table, column))}";
    }

    /// <summary>The check of a column.</summary>
    public static string Check(StoredTable table, StoredColumn column) =>
        $"CONSTRAINT {ConstraintName.Check(table.Name, column.Name)} CHECK ({column.Parts.Check})";

    /// <summary>The foreign key of a column.</summary>
    public static string ForeignKey(StoredTable table, StoredColumn column) =>
        $"CONSTRAINT {ConstraintName.ForeignKey(table.Name, column.Name)} FOREIGN KEY ({column.Name}) REFERENCES {table.ReferenceOf(column)}";

    private IEnumerable<string> Altered(ImmutableArray<string> actions) => actions.IsEmpty
        ? []
        : [$"ALTER TABLE {After.Name}\n  {string.Join(",\n  ", actions)}"];

    private static bool HasOtherType(KeptColumn k) => TypeOf(k.Before) != TypeOf(k.After);

    /// <summary>What rows in between need not fulfil.</summary>
    private IEnumerable<string> Loosened() =>
    [
        .. change.Kept.Where(k => Before.ReferenceOf(k.Before) is { } was && was != After.ReferenceOf(k.After))
            .Select(k => $"DROP CONSTRAINT {ConstraintName.ForeignKey(After.Name, k.Before.Name)}"),
        .. change.Kept.Where(k => k.Before.Parts.Check is not null && HasOtherCheck(k))
            .Select(k => $"DROP CONSTRAINT {ConstraintName.Check(After.Name, k.Before.Name)}"),
        .. change.Kept.Where(k => !_replaced.Contains(k) && k.Before.Parts.Default is not null && HasOtherDefault(k))
            .Select(k => $"ALTER COLUMN {k.Before.Name} DROP DEFAULT"),
        .. change.Kept.Where(k => !_replaced.Contains(k) && k.Before.Parts.NotNull && !k.After.Parts.NotNull)
            .Select(k => $"ALTER COLUMN {k.Before.Name} DROP NOT NULL"),
    ];

    // Rows have the default at once, or get the value that is given.
    private string Add(AddedColumn added) => $"ADD COLUMN {Named(added.Column)} {TypeOf(added.Column)}"
        + (added.Value is null && added.Column.Parts.Default is { } value ? $" DEFAULT {value}" : "");

    private static string Retype(KeptColumn k) =>
        $"ALTER COLUMN {k.After.Name} TYPE {TypeOf(k.After)}{(k.IsConverted ? $" USING {k.Value}" : "")}";

    /// <summary>The values that rows get, which are computed from the rows as they were.</summary>
    private IEnumerable<(string Column, string Value)> Given() =>
    [
        .. change.Added.Where(a => a.Value is not null).Select(a => (Named(a.Column), a.Value!)),
        .. change.Kept.Where(k => _replaced.Contains(k)).Select(k => (Replacing(k.After), k.Value)),
        .. change.Kept.Where(k => k.IsConverted && !HasOtherType(k)).Select(k => (k.After.Name, k.Value)),
    ];

    private IEnumerable<string> Tightened(KeptColumn k)
    {
        bool isNew = _replaced.Contains(k);
        (ColumnDeclaration was, ColumnDeclaration now) = (k.Before.Parts, k.After.Parts);
        return Tightened(k.After, now.Default is not null && (isNew || HasOtherDefault(k)), now.NotNull && (isNew || !was.NotNull),
            now.Check is not null && (isNew || HasOtherCheck(k)));
    }

    private IEnumerable<string> Tightened(AddedColumn added)
    {
        ColumnDeclaration now = added.Column.Parts;
        return Tightened(added.Column, added.Value is not null && now.Default is not null, now.NotNull, now.Check is not null);
    }

    private IEnumerable<string> Tightened(StoredColumn column, bool withDefault, bool isRequired, bool isChecked) =>
    [
        .. withDefault ? [$"ALTER COLUMN {column.Name} SET DEFAULT {column.Parts.Default}"] : Array.Empty<string>(),
        .. isRequired ? [$"ALTER COLUMN {column.Name} SET NOT NULL"] : Array.Empty<string>(),
        .. isChecked ? [$"ADD {Check(After, column)}"] : Array.Empty<string>(),
    ];

    // A foreign key goes with its column.
    private IEnumerable<string> References() => After.Columns
        .Where(c => After.ReferenceOf(c) is { } now && (Before.Find(c.Name) is not { } was || Before.ReferenceOf(was) != now || IsNew(c)))
        .Select(c => $"ADD {ForeignKey(After, c)}");

    private bool IsNew(StoredColumn column) =>
        _replaced.Any(k => k.After.Name == column.Name) || change.Added.Any(a => a.Column.Name == column.Name);

    private static bool HasOtherCheck(KeptColumn k) => HasOtherType(k) || k.Before.Parts.Check != k.After.Parts.Check;

    private static bool HasOtherDefault(KeptColumn k) => HasOtherType(k) || k.Before.Parts.Default != k.After.Parts.Default;

    /// <summary>Indexes over columns of another type: their conditions may have another meaning.</summary>
    private IEnumerable<SqlIndex> IndexesAround() => Before.Indexes.Where(index => After.Indexes.Contains(index)
        && _retyped.Any(k => Mentions(index, k.Before)) && !IsDropped(index));

    // An index goes with any of its columns.
    private bool IsDropped(SqlIndex index) => Before.Indexes.Contains(index) && Dropped.Any(column => Mentions(index, column));

    private static bool Mentions(SqlIndex index, StoredColumn column) =>
        index.Sql[index.Sql.IndexOf('(', StringComparison.Ordinal)..] is var columns && SqlText.Replace(columns, column.Name, "") != columns;

    private bool IsInTheWay(AddedColumn added) => Before.Find(added.Column.Name) is not null;

    private string Named(StoredColumn column) => Before.Find(column.Name) is null ? column.Name : Replacing(column);

    private static string Replacing(StoredColumn column) => $"\"{Temporary}_{column.BareName}\"";
}
