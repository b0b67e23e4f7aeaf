using Truth.Runtime.Data.Migrations;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>What is different while both versions are served, one line each.</summary>
internal sealed class OnlineNotes(ExpandedSchema expansion)
{
    private readonly AppSchema _wanted = expansion.Prepared.Wanted;

    public IEnumerable<string> All() =>
    [
        .. expansion.Tables.SelectMany(t => t.Columns.Where(c => c.Kept is not null).Select(c => Of(c) is { } note
            ? $"{_wanted.Shown(t.After.Name, c.After.Name)} {note}" : null)).OfType<string>(),
        .. expansion.Tables.SelectMany(t => t.Gone.Select(g =>
            $"{_wanted.Shown(t.After.Name, g.Column.Name)} is {g.Column.Parts.Default ?? "null"} for the old version in rows that the new version creates")),
        .. expansion.NewIndexes.Where(i => UniqueKeys.IsUnique(i.Index)).Select(i =>
            $"the old version cannot write the same values either, as soon as the unique index `{SqlText.Bare(i.Index.Name)}` is built"),
        .. expansion.Words.Where(w => w.IsRead).Select(w =>
            $"the new version finds rows of {_wanted.Shown(w.Table.After.Name, null)} by all their words only after the last phase"),
        .. expansion.Tables.Any(t => t.Gone.Any()) || !expansion.Change.Removed.IsEmpty
            ? ["what the last phase removes does not come back with `truth db rollback`: make a backup before it"] : Array.Empty<string>(),
    ];

    private static string? Of(ExpandedColumn column) =>
        column.Kept is not { } kept ? null
        : kept.Before.Parts.Options is { } was && kept.After.Parts.Options is { } now && column.Former is null && now.Except(was).Any()
            ? $"may be {string.Join(" or ", now.Except(was))}, which the old version shows as it is and does not know otherwise"
        : kept.Before.Parts.NotNull && !kept.After.Parts.NotNull ? "may be null, also for the old version, which requires it"
        : null;
}
