using System.Collections.Immutable;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The difference between an existing table and the required one.</summary>
/// <param name="Before">The existing table, under its present name.</param>
/// <param name="After">The required table.</param>
/// <param name="Kept">Columns whose values are kept.</param>
/// <param name="Added">Columns that come.</param>
internal sealed record TableChange(StoredTable Before, StoredTable After, ImmutableArray<KeptColumn> Kept,
    ImmutableArray<AddedColumn> Added)
{
    /// <summary>
    /// Columns whose values are removed: they are no longer required, or have a type to which the values cannot be converted.
    /// </summary>
    public IEnumerable<StoredColumn> Removed => Before.Columns.Where(b => Kept.All(k => k.Before.Name != b.Name));

    public IEnumerable<SqlIndex> IndexesGone => Before.Indexes.Where(b => !After.Indexes.Contains(b));

    public IEnumerable<SqlIndex> IndexesAdded => After.Indexes.Where(a => !Before.Indexes.Contains(a));

    /// <summary>Whether texts of its rows are converted to their canonical form.</summary>
    public bool IsCanonical { get; init; }

    /// <summary>Whether anything else than indexes changes.</summary>
    public bool IsAltered => IsCanonical || Removed.Any() || Added.Length > 0 || Kept.Any(k =>
        k.Before.Declaration != k.After.Declaration || k.IsConverted)
        || !HasSameConstraints;

    /// <summary>Whether both have the same constraints, in any order.</summary>
    public bool HasSameConstraints => Before.Constraints.ToHashSet(StringComparer.Ordinal).SetEquals(After.Constraints);

    /// <summary>An existing row would have no value for it.</summary>
    public static bool IsRequired(StoredColumn column) => column.Parts is { NotNull: true, Default: null };

    /// <summary>The value that a row will have in a column: one that is kept, one that is given, or its default.</summary>
    public string Value(StoredColumn column) =>
        Kept.FirstOrDefault(k => k.After.Name == column.Name)?.Value
        ?? Added.First(a => a.Column.Name == column.Name).Value
        ?? column.Parts.Default ?? "NULL";
}

/// <summary>A column that is kept, possibly with another declaration or type.</summary>
/// <param name="Before">As it is.</param>
/// <param name="After">As it is required.</param>
/// <param name="Conversion">How its values are converted.</param>
internal sealed record KeptColumn(StoredColumn Before, StoredColumn After, Conversion Conversion)
{
    /// <summary>The value of rows that do not satisfy <see cref="Accepted"/>; null: there are none.</summary>
    public string? Otherwise { get; init; }

    /// <summary>The condition under which a row keeps its value.</summary>
    public string? Accepted { get; init; }

    /// <summary>The value that a row will have.</summary>
    public string Value => Otherwise is null ? Conversion.Sql : $"CASE WHEN {Accepted} THEN {Conversion.Sql} ELSE {Otherwise} END";

    public bool IsConverted => Value != Before.Name;
}

/// <summary>A column that comes.</summary>
/// <param name="Column">As it is required.</param>
/// <param name="Value">The value of rows that are there, over the row as it was; null: its default.</param>
internal sealed record AddedColumn(StoredColumn Column, string? Value);
