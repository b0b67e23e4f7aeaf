using System.Collections.Immutable;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>The difference between an existing table and the required one.</summary>
/// <param name="Before">The existing table.</param>
/// <param name="After">The required table.</param>
internal sealed record TableChange(StoredTable Before, StoredTable After)
{
    /// <summary>Columns whose values are kept.</summary>
    public ImmutableArray<KeptColumn> Kept { get; } =
    [
        .. from after in After.Columns
           let before = Before.Find(after.Name)
           where before is not null
           let conversion = Conversion.Between(before, after)
           where conversion is not null
           select new KeptColumn(before, after, conversion),
    ];

    /// <summary>
    /// Columns whose values are removed: they are no longer required, or have a type to which the values cannot be converted.
    /// </summary>
    public IEnumerable<StoredColumn> Removed => Before.Columns.Where(b => Kept.All(k => k.Before.Name != b.Name));

    public IEnumerable<StoredColumn> Added => After.Columns.Where(a => Kept.All(k => k.After.Name != a.Name));

    public IEnumerable<SqlIndex> IndexesGone => Before.Indexes.Where(b => !After.Indexes.Contains(b));

    public IEnumerable<SqlIndex> IndexesAdded => After.Indexes.Where(a => !Before.Indexes.Contains(a));

    /// <summary>Whether texts of its rows are converted to their canonical form.</summary>
    public bool IsCanonical { get; init; }

    /// <summary>SQLite can add a column to a table, but no other change is supported here.</summary>
    public bool IsRebuilt => IsCanonical || Removed.Any() || Kept.Any(k => k.Before.Declaration != k.After.Declaration || k.IsConverted)
        || !Before.Constraints.SequenceEqual(After.Constraints) || Added.Any(column => IsRequired(column));

    /// <summary>An existing row would have no value for it.</summary>
    public static bool IsRequired(StoredColumn column) => column.Parts is { NotNull: true, Default: null };

    /// <summary>The value that a row will have in a column.</summary>
    public string Value(KeptColumn column) => IsCanonical ? CanonicalText.Sql(column.After, column.Conversion.Sql) : column.Conversion.Sql;
}

/// <summary>A column that is kept, possibly with another declaration or type.</summary>
internal sealed record KeptColumn(StoredColumn Before, StoredColumn After, Conversion Conversion)
{
    public bool IsConverted => Conversion.Sql != Before.Name;
}
