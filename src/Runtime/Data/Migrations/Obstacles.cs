using System.Collections.Immutable;
using System.Globalization;
using Truth.Compiler.Text;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The rows that prevent a change, and the decisions that it needs.</summary>
/// <param name="data">The data, in which everything is already called as the app calls it.</param>
/// <param name="wanted">The app.</param>
/// <param name="before">The existing tables.</param>
/// <param name="losses">What may be lost.</param>
/// <param name="since">For a rollback, the moment of the migration; null otherwise.</param>
internal sealed class Obstacles(RowQueries data, AppSchema wanted, ImmutableArray<StoredTable> before, Losses losses, string? since)
{
    private readonly List<string> _reasons = [];
    private readonly List<MigrationQuestion> _questions = [];
    private readonly List<string> _acceptable = [];

    /// <summary>One line for each reason; none: the change loses nothing and all rows satisfy it.</summary>
    public IReadOnlyList<string> Reasons => _reasons;

    public IReadOnlyList<MigrationQuestion> Questions => _questions;

    /// <summary>The fields and entities whose loss, if it were accepted, would remove a reason.</summary>
    public IReadOnlyList<string> Acceptable => _acceptable;

    public async ValueTask Find(SchemaChange change)
    {
        foreach (StoredTable table in change.Removed.Where(t => !IsReplaced(t, change)))
        {
            await FindRemoval(table, change);
        }

        foreach (TableChange table in change.Changed.Where(c => c.IsAltered || c.IndexesAdded.Any()))
        {
            await Find(table, change);
        }
    }

    // The links of a relation that now leads to one row.
    private static bool IsReplaced(StoredTable table, SchemaChange change) =>
        change.Changed.Any(c => c.Added.Any(a => a.Value is not null && ChangeBuilder.IsLinksOf(table, c.Before, a.Column)));

    private async ValueTask FindRemoval(StoredTable table, SchemaChange change)
    {
        long rows = losses.Allow(table) ? 0 : await data.Count($"SELECT count(*) FROM {table.Name}{OfLater(table)}");
        if (rows == 0)
        {
            return;
        }

        string name = wanted.Shown(table.Name, null);
        string[] candidates = since is not null ? [] : [.. change.Created.Where(c => Resembles(c, table) && wanted.Sources.All(s =>
            s.Table != c.Name)).Select(c => wanted.Shown(c.Name, null))];
        if (candidates.Length > 0)
        {
            _questions.Add(new(name, Counted(rows), [.. candidates]));
            return;
        }

        _acceptable.Add(name);
        _reasons.Add($"table `{table.BareName}` is no longer declared and would be lost with its {Counted(rows)}: declare it again, or delete the rows first; or accept the loss with --accept-data-loss {name}");
    }

    // Rows that a migration has made are not lost by its rollback. Links have no time.
    private string OfLater(StoredTable table) =>
        since is null || NamedThing.Links(table.Name) is not null
            ? ""
            : $" WHERE updated_at > {SqlText.Literal(since)} OR created_at > {SqlText.Literal(since)}";

    // Half of its own columns are there again.
    private static bool Resembles(StoredTable created, StoredTable gone)
    {
        string[] own = [.. gone.Columns.Select(c => c.BareName).Where(c =>
            c is not ("id" or "created_at" or "updated_at" or SqlNames.Version or SqlNames.LinkFrom or SqlNames.LinkTo))];
        bool areLinks = NamedThing.Links(created.Name) is not null;
        return areLinks == NamedThing.Links(gone.Name) is not null
            && (areLinks ? created.TargetOf(created.Columns[1]) == gone.TargetOf(gone.Columns[1])
                && created.BareName.Split("__")[0] == gone.BareName.Split("__")[0]
                : own.Count(name => created.Columns.Any(c => c.BareName == name)) * 2 >= own.Length);
    }

    private async ValueTask Find(TableChange change, SchemaChange all)
    {
        long rows = await data.Count($"SELECT count(*) FROM {change.Before.Name}");
        if (rows == 0)
        {
            return;
        }

        Doubt[] doubts = [.. new Doubts(wanted, before, losses, since).Of(change, all)];
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (IGrouping<string, Doubt> group in doubts.GroupBy(d => d.From))
        {
            Doubt[] ofRows = [.. group];
            long[] counts =
                await data.Counts($"SELECT {string.Join(", ", ofRows.Select(d => $"count(*) FILTER (WHERE {d.Where})"))} FROM {group.Key}");
            foreach ((Doubt doubt, long count) in ofRows.Zip(counts).Where(pair => pair.Second > 0))
            {
                if (doubt.Gone is { } gone && Candidates(change, gone).ToList() is { Count: > 0 } candidates)
                {
                    _questions.Add(new(wanted.Shown(change.Before.Name, gone.Name), $"a value in {await Which(doubt, count, rows)}",
                        [.. candidates.Select(c =>
                        wanted.Shown(change.Before.Name, c.Name))]));
                    asked.UnionWith(candidates.Select(c => $"column `{c.BareName}` of `{change.After.BareName}` is new, required "));
                    continue;
                }

                _reasons.Add(doubt.Reason(await Which(doubt, count, rows)));
                if (doubt.Accept is { } name)
                {
                    _acceptable.Add(name);
                }
            }
        }

        // What an answer may settle is no obstacle before it is given.
        _reasons.RemoveAll(reason => asked.Any(start => reason.StartsWith(start, StringComparison.Ordinal)));
        _reasons.AddRange(await new UniqueKeys(data, change).Conflicts());
    }

    private static IEnumerable<StoredColumn> Candidates(TableChange change, StoredColumn gone) =>
        change.Added.Where(a => a.Value is null && gone.Type is { } type && a.Column.Type?.Kind == type.Kind
            && change.After.TargetOf(a.Column) == change.Before.TargetOf(gone)).Select(a => a.Column);

    private async ValueTask<string> Which(Doubt doubt, long count, long rows)
    {
        string which = count == rows ? Counted(count) : $"{count.ToString("N0", CultureInfo.InvariantCulture)} of {Counted(rows)}";
        return doubt.Value is null
            ? which
            : $"{which} (as `{StoredText.Of(await data.FirstText($"SELECT CAST({doubt.Value} AS TEXT) FROM {doubt.From} WHERE {doubt.Where} LIMIT 1"))}`)";
    }

    private static string Counted(long rows) => rows == 1 ? "1 row" : $"{rows.ToString("N0", CultureInfo.InvariantCulture)} rows";
}
