using System.Collections.Immutable;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>The differences between two schemas, table by table.</summary>
/// <param name="Created">New tables.</param>
/// <param name="Removed">Tables that are no longer required.</param>
/// <param name="Changed">Tables that remain, with or without changes.</param>
internal sealed record SchemaChange(ImmutableArray<StoredTable> Created, ImmutableArray<StoredTable> Removed, ImmutableArray<TableChange> Changed)
{
    /// <summary>The changes, one per line.</summary>
    public ImmutableArray<string> News =>
    [
        .. Created.Select(t => $"added table `{t.BareName}`"),
        .. Removed.Select(t => $"removed table `{t.BareName}`, which had no rows"),
        .. Changed.SelectMany(TableChangeText.Of),
    ];

    public static SchemaChange Between(ImmutableArray<StoredTable> before, ImmutableArray<StoredTable> after) => new(
        [.. after.Where(a => before.All(b => b.Name != a.Name))],
        [.. before.Where(b => after.All(a => a.Name != b.Name))],
        [.. from a in after join b in before on a.Name equals b.Name select new TableChange(b, a)]);
}
