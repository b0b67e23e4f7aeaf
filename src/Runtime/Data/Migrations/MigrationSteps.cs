using System.Collections.Immutable;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The statements of a change, in an order in which each finds what it needs.</summary>
internal sealed class MigrationSteps(SchemaDialect dialect, AppSchema wanted)
{
    /// <summary>The steps after what is renamed.</summary>
    /// <param name="change">The change.</param>
    /// <param name="kept">Statements that keep values for a rollback.</param>
    public ImmutableArray<MigrationStep> Of(SchemaChange change, IReadOnlyList<string> kept) =>
    [
        .. kept.Count == 0 ? [] : new[] { new MigrationStep("keep the values that are replaced or removed, for a rollback", [.. kept]) },
        .. Dropped(change) is { Length: > 0 } dropped
            ? [new MigrationStep("drop indexes that are not needed any more", dropped)]
            : Array.Empty<MigrationStep>(),
        .. change.Created.Select(table =>
            new MigrationStep($"create the table of {wanted.Shown(table.Name, null)}", [.. dialect.Create(table)])),
        .. change.Fills.Select(fill => new MigrationStep(fill.Text, [fill.Sql], SqlText.Bare(fill.From))),
        .. change.Changed.Where(c => c.IsAltered || c.IndexesAdded.Any()).Select(Altered),
        .. change.Created.Select(table => (Table: table, Sql: dialect.Refer(table).ToImmutableArray())).Where(refers =>
            refers.Sql.Length > 0)
            .Select(refers => new MigrationStep($"let {wanted.Shown(refers.Table.Name, null)} refer to other entities", refers.Sql)),
        .. change.Removed.IsEmpty
            ? []
            : new[] { new MigrationStep($"remove the {(change.Removed.Length == 1 ? "table" : "tables")} of {string.Join(" and ", change.Removed.Select(t => wanted.Shown(t.Name, null)))}", [.. dialect.Drop(change.Removed)]) },
    ];

    // Names of indexes are unique in a database, so old ones are dropped first.
    private static ImmutableArray<string> Dropped(SchemaChange change) =>
        [.. change.Changed.SelectMany(c => c.IndexesGone).Concat(change.Removed.SelectMany(t => t.Indexes)).Select((SqlIndex index) =>
            $"DROP INDEX {index.Name}")];

    private MigrationStep Altered(TableChange change) =>
        new($"change the table of {wanted.Shown(change.After.Name, null)}", [.. dialect.Alter(change)],
            change.After.BareName) { Rewrites = dialect.Rewrites(change) };
}
