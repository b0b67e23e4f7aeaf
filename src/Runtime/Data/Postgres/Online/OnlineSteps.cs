using System.Collections.Immutable;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Data.Postgres.Migrations;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>The steps of an online migration, each of which leaves both versions working.</summary>
internal sealed class OnlineSteps(ExpandedSchema expansion)
{
    /// <summary>
    /// How long a change waits for its locks. Those that come later wait behind it, and PostgreSQL looks for deadlocks after a second: it
    /// is the migration that gives way, and tries again.
    /// </summary>
    public const int LockTimeout = 500;

    private const string Nobody = "SHARE UPDATE EXCLUSIVE";
    private readonly AppSchema _wanted = expansion.Prepared.Wanted;

    public ImmutableArray<OnlineStep> All() => [.. Expand(), .. Backfill(), .. Contract()];

    /// <summary>The statements that undo all steps before the last one.</summary>
    public ImmutableArray<string> Undo() =>
    [
        .. expansion.NewIndexes.Select(i => $"DROP INDEX IF EXISTS {NewName.Of(i.Index.Name)}"),
        .. expansion.Words.Where(w => w.IsNew).SelectMany(w => w.Undo()),
        .. expansion.Tables.Where(t => t.HasView).Select(t => $"DROP VIEW IF EXISTS {expansion.Space}.{t.After.Name}"),
        .. expansion.Tables.Where(t => t.HasTrigger).SelectMany(t => SyncTrigger.Gone(t, expansion.Space)),
        .. expansion.Tables.SelectMany(t => new ExpandedStatements(t, expansion).Undo()),
        .. expansion.Change.Created.IsEmpty ? Array.Empty<string>()
            : [$"DROP TABLE IF EXISTS {string.Join(", ", expansion.Change.Created.Select(t => t.Name).Concat(expansion.NewWords.SelectMany(w => (string[])[w.Words, w.Rows])))}"],
    ];

    private IEnumerable<OnlineStep> Expand() =>
    [
        .. expansion is { HasSpace: true, IsSpaceThere: false }
            ? [Change("make room for the names of the new version", [$"CREATE SCHEMA IF NOT EXISTS {expansion.Space}"], "none", OnlinePhase.Expand)]
            : Array.Empty<OnlineStep>(),
        .. expansion.Change.Created.Select(table => Change($"create the table of {_wanted.Shown(table.Name, null)}",
            [.. PostgresSchema.Instance.Create(table), .. Words(table)], "none", OnlinePhase.Expand)),
        .. expansion.Change.Created.Select(Refer).OfType<OnlineStep>(),
        .. expansion.Tables.Where(t => t.IsChanged).Select(Expand).OfType<OnlineStep>(),
        .. expansion.Words.Where(w => w.IsNew).Select(words => Change($"make a search index of {Shown(words.Table)} for the new version",
            [.. words.Create()], words.Known is { } former ? $"SHARE ROW EXCLUSIVE on {SqlText.Bare(former.Words)}" : "none", OnlinePhase.Expand)),
    ];

    private IEnumerable<string> Words(StoredTable created) => expansion.NewWords.Where(w => w.Table == created.BareName).SelectMany(words =>
        SqlText.Split(PostgresDialect.Instance.SearchTables(words.Rows, words.Words, words.Columns.Select(c => c.Words)), ';'));

    private OnlineStep? Refer(StoredTable table)
    {
        string[] targets =
            [.. table.Columns.Select(table.TargetOf).OfType<string>().Distinct().Select(t =>
                SqlText.Bare(expansion.Referring(t + " ").Trim()))];
        return targets.Length == 0 ? null : Change($"let {_wanted.Shown(table.Name, null)} refer to other entities",
            [.. ExpandedStatements.Refer(table, expansion)], $"SHARE ROW EXCLUSIVE on {string.Join(", ", targets)}", OnlinePhase.Expand);
    }

    private OnlineStep? Expand(ExpandedTable table)
    {
        ImmutableArray<string> statements =
        [
            .. new ExpandedStatements(table, expansion).Expand(),
            .. table.HasTrigger ? SyncTrigger.Of(table, expansion.Space) : [],
            .. table.HasView
                ? [$"CREATE VIEW {expansion.Space}.{table.After.Name} WITH (security_invoker = true) AS SELECT {string.Join(", ", table.Columns.Select(c => $"{c.Name} AS {c.After.Name}"))} FROM {table.Name}"]
                : Array.Empty<string>(),
        ];
        return statements.IsEmpty ? null
            : Change($"let both versions use the table of {Shown(table)}", statements, Strongest(table, statements), OnlinePhase.Expand);
    }

    private static string Strongest(ExpandedTable table, ImmutableArray<string> statements) =>
        statements.Any(s => s.StartsWith("ALTER TABLE", StringComparison.Ordinal)) ? $"ACCESS EXCLUSIVE on {SqlText.Bare(table.Name)}"
        : statements.Any(s => s.StartsWith("CREATE TRIGGER", StringComparison.Ordinal)) ? $"SHARE ROW EXCLUSIVE on {SqlText.Bare(table.Name)}"
        : "none";

    private IEnumerable<OnlineStep> Backfill() =>
    [
        .. expansion.Tables.Where(t => t.HasTrigger).Select(Fill),
        .. expansion.Words.Where(w => w is { IsNew: true, Known: not null }).Select(words =>
            new OnlineStep(OnlinePhase.Backfill, OnlineWork.Batches, $"copy the search index of {Shown(words.Table)}", [words.Copy()],
                $"ROW SHARE on {SqlText.Bare(words.Known!.Words)}") { Table = words.Known!.Words, Key = "rowid" }),
        .. expansion.Tables.SelectMany(t => Validate(t, new ExpandedStatements(t, expansion).Validated(OnlinePhase.Backfill),
            OnlinePhase.Backfill)),
        .. expansion.NewIndexes.Select(i => new OnlineStep(OnlinePhase.Backfill, OnlineWork.Index,
            $"build the {(UniqueKeys.IsUnique(i.Index) ? "unique index" : "index")} `{SqlText.Bare(i.Index.Name)}`",
            [ExpandedSchema.Create(i.Table, i.Index)], $"{Nobody} on {SqlText.Bare(i.Table.Name)}") { Table = NewName.Of(i.Index.Name) }),
    ];

    private OnlineStep Fill(ExpandedTable table)
    {
        string values = string.Join(", ", table.Columns.Where(c => c.IsFilled).Select(c =>
            $"{c.Name} = {table.OfFormer(c.Forward!, table.Name)}"));
        return new(OnlinePhase.Backfill, OnlineWork.Batches, $"give the rows of {Shown(table)} the values of the new version",
            [$"UPDATE {table.Name} SET {values} WHERE id > :after AND id <= :last"], $"ROW EXCLUSIVE on {SqlText.Bare(table.Name)}")
        {
            Table = table.Name,
            Key = "id",
        };
    }

    private IEnumerable<OnlineStep> Contract() =>
    [
        .. expansion.Tables.Select(t => (Table: t, Statements: new ExpandedStatements(t, expansion).Required().ToImmutableArray()))
            .Where(of => !of.Statements.IsEmpty).Select(of => Change($"check what {Shown(of.Table)} requires", of.Statements,
                $"ACCESS EXCLUSIVE on {SqlText.Bare(of.Table.Name)}", OnlinePhase.Contract)),
        .. expansion.Tables.SelectMany(t => Validate(t, new ExpandedStatements(t, expansion).Validated(OnlinePhase.Contract),
            OnlinePhase.Contract)),
        .. expansion.Words.Where(w => w.IsRead).Select(words => new OnlineStep(OnlinePhase.Contract, OnlineWork.Words,
            $"write the search index of {Shown(words.Table)} again", [], "none") { Table = words.Wanted.Table }),
        new OnlineStep(OnlinePhase.Contract, OnlineWork.Switch, "remove what only the old version needs", [.. new SwitchStatements(expansion).All()],
            $"ACCESS EXCLUSIVE on {Touched()}") { LockTimeout = LockTimeout },
    ];

    private string Touched() => string.Join(", ", expansion.Tables.Where(t => t.IsChanged || t.Change.IndexesGone.Any()).Select(t => t.Name)
        .Concat(expansion.Change.Removed.Select(expansion.FormerOf)).Select(SqlText.Bare).DefaultIfEmpty("nothing"));

    private IEnumerable<OnlineStep> Validate(ExpandedTable table, IEnumerable<string> constraints, OnlinePhase phase) =>
        constraints.Select(name => new OnlineStep(phase, OnlineWork.Validate, $"check the rows of {Shown(table)}",
            [$"ALTER TABLE {table.Name} VALIDATE CONSTRAINT {name}"], $"{Nobody} on {SqlText.Bare(table.Name)}") { LockTimeout = LockTimeout });

    private static OnlineStep Change(string title, ImmutableArray<string> statements, string locks, OnlinePhase phase) =>
        new(phase, OnlineWork.Change, title, statements, locks) { LockTimeout = LockTimeout };

    private string Shown(ExpandedTable table) => _wanted.Shown(table.After.Name, null);
}
