using System.Collections.Immutable;
using System.Globalization;

namespace Truth.Runtime.Data.Postgres.Migrations;

/// <summary>
/// Changes tables from one schema to another, in the transaction of the session. What would lose values is refused before anything is
/// changed; a rule that rows do not satisfy is refused by the server, and then nothing is changed either.
/// </summary>
internal sealed class PostgresChanges(Session session)
{
    private readonly List<string> _done = [];

    /// <summary>Returns the changes, one line each.</summary>
    public async ValueTask<ImmutableArray<string>> Apply(ImmutableArray<StoredTable> stored, ImmutableArray<StoredTable> wanted)
    {
        StoredTable[] gone = [.. stored.Where(s => wanted.All(w => w.Name != s.Name))];
        PostgresTableChange[] changed = [.. wanted.Select(w => (Before: stored.FirstOrDefault(s => s.Name == w.Name), After: w))
            .Where(pair => pair.Before is not null).Select(pair => new PostgresTableChange(pair.Before!, pair.After))
            .Where(change => !change.IsNone)];
        StoredTable[] added = [.. wanted.Where(w => stored.All(s => s.Name != w.Name))];
        await Refuse([.. gone.Select(Loss), .. changed.SelectMany(change => change.Losses)]);
        foreach (PostgresTableChange change in changed)
        {
            await Loosen(change);
        }

        await Run(gone.Select(Removed));
        await Run(added.Select(Added));
        foreach (PostgresTableChange change in changed)
        {
            await Run(change.Columns());
        }

        await Run(added.SelectMany(table => table.Indexes.Select(index => (index.Sql, (string?)null))));
        await Run(added.SelectMany(Constraints));
        foreach (PostgresTableChange change in changed)
        {
            await Tighten(change);
        }

        return [.. _done];
    }

    private static (string, string?) Removed(StoredTable table) =>
        ($"DROP TABLE {table.Name} CASCADE", $"removed table `{table.BareName}`, which contained no rows");

    private static (string, string?) Added(StoredTable table) => (
        $"CREATE TABLE {table.Name} ({string.Join(", ", table.Columns.Select(c => $"{c.Name} {c.Declaration}"))})",
        $"added table `{table.BareName}`");

    private static IEnumerable<(string, string?)> Constraints(StoredTable table) =>
        table.Constraints.Select(constraint => ($"ALTER TABLE {table.Name} ADD {constraint}", (string?)null));

    private static PostgresLoss Loss(StoredTable table) => new($"SELECT count(*) FROM {table.Name}",
        rows =>
            $"table `{table.BareName}` is no longer declared and would be lost with its {rows}: declare it again, or delete the rows first");

    /// <summary>Removes constraints and indexes that are not wanted as they are.</summary>
    private async ValueTask Loosen(PostgresTableChange change)
    {
        await Run(change.IndexesGone.Select(index =>
            ($"DROP INDEX IF EXISTS {index.Name}", (string?)$"removed index `{SqlText.Bare(index.Name)}`")));
        string kinds = change.ChangesReferences ? "'c', 'f'" : "'c'";
        await Run((await Names(change.Before, kinds))
            .Select(name => ($"ALTER TABLE {change.Before.Name} DROP CONSTRAINT {name}", (string?)null)));
    }

    private async ValueTask Tighten(PostgresTableChange change)
    {
        await Run(change.Checks());
        await Run(change.IndexesAdded.Select(index => (index.Sql, (string?)$"added index `{SqlText.Bare(index.Name)}`")));
        await Run(change.ChangesReferences ? Constraints(change.After) : []);
    }

    private async ValueTask<List<string>> Names(StoredTable table, string kinds)
    {
        using ResultSet rows = await session.Open(new Sql(
            $"SELECT quote_ident(conname) FROM pg_constraint WHERE conrelid = {SqlText.Literal(table.Name)}::regclass AND contype IN ({kinds}) ORDER BY conname"));
        var names = new List<string>();
        while (rows.Step())
        {
            names.Add(rows.Text(0));
        }

        return names;
    }

    private async ValueTask Refuse(PostgresLoss[] losses)
    {
        var reasons = new List<string>();
        foreach (PostgresLoss loss in losses)
        {
            using ResultSet rows = await session.Open(new Sql(loss.Count));
            rows.Step();
            if (rows.Integer(0) is > 0 and var count)
            {
                reasons.Add(loss.Reason(count == 1 ? "1 row" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} rows")));
            }
        }

        if (reasons.Count > 0)
        {
            throw new SchemaChangeException([.. reasons]);
        }
    }

    private async ValueTask Run(IEnumerable<(string Statement, string? Done)> statements)
    {
        foreach ((string statement, string? done) in statements)
        {
            try
            {
                await session.Execute(statement);
            }
            catch (DatabaseException error) when (error is ConstraintViolationException || !error.Unavailable)
            {
                throw new SchemaChangeException([$"{error.Reason}: change the rows that prevent it first ({Shown(statement)})"]);
            }

            if (done is not null)
            {
                _done.Add(done);
            }
        }
    }

    private static string Shown(string statement) => StoredText.Of(statement);
}

/// <summary>Values that a change would lose.</summary>
/// <param name="Count">The query that counts their rows.</param>
/// <param name="Reason">The message for `3 rows`.</param>
internal sealed record PostgresLoss(string Count, Func<string, string> Reason);
