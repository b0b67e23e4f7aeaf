using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>What cannot be changed while the old version is served, one line each.</summary>
/// <param name="expansion">The change.</param>
/// <param name="app">The new version.</param>
internal sealed class Refusals(ExpandedSchema expansion, AppDescriptor app)
{
    private const string Stopped = "stop the app, and use `truth db apply` without --online";
    private readonly AppSchema _wanted = expansion.Prepared.Wanted;

    public IEnumerable<string> All() =>
    [
        .. expansion.Change.Fills.Select(fill =>
            $"{_wanted.Shown(fill.Table, null)} gets rows from those of {_wanted.Shown(fill.From, null)}, which the old version goes on writing: {Stopped}"),
        .. expansion.Change.Created.Where(IsTaken).Select(table =>
            $"{_wanted.Shown(table.Name, null)} has the name of an entity that is renamed at the same time: {Stopped}"),
        .. app.Entities.Where(IsRemembered).Select(entity =>
            $"{entity.Name} is renamed and keeps {(entity.SoftDelete ? "deleted rows" : "a history")} under its name: {Stopped}"),
        .. expansion.Tables.SelectMany(Of),
    ];

    private bool IsTaken(StoredTable table) => expansion.Prepared.Renaming.Recorded.Any(t => t.Name == table.Name);

    private bool IsRemembered(EntityDescriptor entity) => (entity.SoftDelete || entity.Audit)
        && expansion.Tables.Any(t => t.Name != t.After.Name && _wanted.EntityOf(t.After.Name) == entity.Name);

    private IEnumerable<string> Of(ExpandedTable table) =>
    [
        .. table.Change.Before.PlainConstraints.SequenceEqual(table.After.PlainConstraints) ? []
            : new[] { $"the constraints of {_wanted.EntityOf(table.After.Name)} change: {Stopped}" },
        .. table.Columns.Select(column => Of(table, column) is { } reason ? $"{Shown(table, column)} {reason}" : null).OfType<string>(),
    ];

    private string? Of(ExpandedTable table, ExpandedColumn column) => column.Kept is { } kept && column.Former is not null
        ? Of(table, column, kept)
        : column.Kept is null ? OfAdded(table, column) : null;

    private string? Of(ExpandedTable table, ExpandedColumn column, KeptColumn kept) =>
        table.Change.Before.TargetOf(kept.Before) != table.After.TargetOf(kept.After)
            ? $"leads to another entity: {Stopped}"
        : kept.Accepted?.Contains("truth_other", StringComparison.Ordinal) == true
            ? $"becomes unique, and its `backfill` gives values by comparing rows, which the old version goes on writing: make the values unique first; or {Stopped}"
        : kept.Otherwise is null && (!Loosening.Converts(kept) || !Loosening.Accepts(kept.Before, kept.After))
            ? $"accepts less than before, and the old version goes on writing what it does not accept: give it a `backfill` for these values; or {Stopped}"
        : WayBack.Of(table, column) is null
            ? $"may have a value that the old version cannot have, which requires one: give the field a default in the old version, or do not require it there; or {Stopped}"
        : Reads(column);

    private string? OfAdded(ExpandedTable table, ExpandedColumn column) =>
        _wanted.Sources.Any(s => s.From == table.After.Name && s.By == column.After.Name)
            ? $"leads to rows that are made from those of {_wanted.EntityOf(table.After.Name)}, which the old version goes on writing: {Stopped}"
        : expansion.Change.Removed.Any(links => ChangeBuilder.IsLinksOf(links, table.Change.Before, column.After))
            ? $"leads to one row instead of many: {Stopped}"
        : !column.IsFilled && TableChange.IsRequired(column.After)
            ? $"is required, and the old version does not give it a value: give it a default or a `backfill`, or do not require it; or {Stopped}"
        : Reads(column);

    // Other rows are only found under the names that they have in the database.
    private string? Reads(ExpandedColumn column) =>
        column.Forward?.Contains("SELECT ", StringComparison.Ordinal) == true && expansion.Prepared.Renaming.All.Any()
            ? $"gets values from other rows in the same migration that renames something: rename in a migration of its own; or {Stopped}"
            : null;

    private string Shown(ExpandedTable table, ExpandedColumn column) => _wanted.Shown(table.After.Name, column.After.Name);
}
