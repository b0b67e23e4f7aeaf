using System.Collections.Immutable;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>From a table that is there to the one that is wanted.</summary>
/// <param name="Before">As it is.</param>
/// <param name="After">As it should be.</param>
internal sealed record TableChange(StoredTable Before, StoredTable After)
{
    /// <summary>Columns whose values go on.</summary>
    public ImmutableArray<KeptColumn> Kept { get; } =
    [
        .. from after in After.Columns
           let before = Before.Find(after.Name)
           where before is not null
           let conversion = Conversion.Between(before, after)
           where conversion is not null
           select new KeptColumn(before, after, conversion),
    ];

    /// <summary>Columns whose values do not: no longer wanted, or wanted with a type that theirs cannot become.</summary>
    public IEnumerable<StoredColumn> Removed => Before.Columns.Where(b => Kept.All(k => k.Before.Name != b.Name));

    public IEnumerable<StoredColumn> Added => After.Columns.Where(a => Kept.All(k => k.After.Name != a.Name));

    public IEnumerable<SqlIndex> IndexesGone => Before.Indexes.Where(b => !After.Indexes.Contains(b));

    public IEnumerable<SqlIndex> IndexesAdded => After.Indexes.Where(a => !Before.Indexes.Contains(a));

    /// <summary>Texts of its rows are brought to their canonical form.</summary>
    public bool IsCanonical { get; init; }

    /// <summary>SQLite can add a column to a table, and nothing else that is wanted here.</summary>
    public bool IsRebuilt => IsCanonical || Removed.Any() || Kept.Any(k => k.Before.Declaration != k.After.Declaration || k.IsConverted)
        || !Before.Constraints.SequenceEqual(After.Constraints) || Added.Any(column => IsRequired(column));

    /// <summary>A row that is there would have no value for it.</summary>
    public static bool IsRequired(StoredColumn column) => column.Parts is { NotNull: true, Default: null };

    /// <summary>The value that a row will have in a column.</summary>
    public string Value(KeptColumn column) => IsCanonical ? CanonicalText.Sql(column.After, column.Conversion.Sql) : column.Conversion.Sql;
}

/// <summary>A column that stays, under another declaration or of another type perhaps.</summary>
internal sealed record KeptColumn(StoredColumn Before, StoredColumn After, Conversion Conversion)
{
    public bool IsConverted => Conversion.Sql != Before.Name;
}
