using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>The statements of the transaction after which only the new version fits the database.</summary>
internal sealed class SwitchStatements(ExpandedSchema expansion)
{
    public IEnumerable<string> All() =>
    [
        .. expansion.Words.Where(w => w.IsNew).SelectMany(w => w.Switch()),
        .. expansion.Tables.Where(t => t.HasView).Select(t => $"DROP VIEW {expansion.Space}.{t.After.Name}"),
        .. expansion.Tables.Where(t => t.HasTrigger).SelectMany(t => SyncTrigger.Gone(t, expansion.Space)),
        .. expansion.GoneIndexes.Concat(expansion.Change.Removed.SelectMany(t => t.Indexes)).Select((SqlIndex index) => $"DROP INDEX {index.Name}"),
        .. expansion.Tables.SelectMany(t => new ExpandedStatements(t, expansion).Switch()),
        .. expansion.Change.Removed.IsEmpty ? Array.Empty<string>()
            : [$"DROP TABLE {string.Join(", ", expansion.Change.Removed.Select(t => expansion.FormerOf(t)))}"],
        .. expansion.RenamedIndexes.Select(i => $"ALTER INDEX {i.From} RENAME TO {i.To}"),
        .. expansion.NewIndexes.Select(i => $"ALTER INDEX {NewName.Of(i.Index.Name)} RENAME TO {i.Index.Name}"),
        .. expansion.Prepared.Renaming.Tables.Where(r => NamedThing.Links(r.To) is null).SelectMany(Follow),
        .. expansion.HasSpace ? [Forget(expansion.Space)] : Array.Empty<string>(),
    ];

    /// <summary>Removes the schema of the new version, unless somebody else has created it because the role may not.</summary>
    public static string Forget(string space) => $"DO {SqlText.Literal(
        $"BEGIN IF has_database_privilege(current_database(), 'CREATE') THEN DROP SCHEMA IF EXISTS {space}; END IF; END")}";

    // Deleted rows and histories name the entity.
    private IEnumerable<string> Follow(Renamed renamed) => new[] { "_truth_deleted", "_truth_history" }.Select(table =>
        $"UPDATE {table} SET entity = {SqlText.Literal(expansion.Prepared.Wanted.EntityOf(renamed.To))} WHERE entity = {SqlText.Literal(NamedThing.Entity(renamed.Table))}");
}
