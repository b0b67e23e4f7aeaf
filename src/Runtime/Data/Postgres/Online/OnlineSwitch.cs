using System.Collections.Immutable;
using System.Text;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Data.Postgres.Migrations;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>The transaction in which the database gets the schema of the new version, or returns to that of the old one.</summary>
internal sealed class OnlineSwitch(Session session, OnlineRecord online)
{
    /// <summary>Completes the migration.</summary>
    public async ValueTask<bool> Do(OnlineStep step)
    {
        if (await OnlineRecord.Read(session) is null)
        {
            return false;
        }

        await Lock(step.Lock);
        foreach (string statement in step.Statements)
        {
            await session.Execute(statement);
        }

        ImmutableArray<StoredTable> wanted = SchemaText.Parse(Encoding.UTF8.GetBytes(online.Schema))!.Value;
        Dictionary<string, ActualTable> actual = await PostgresTable.Read(session);
        ImmutableArray<string> differences = [.. wanted.SelectMany(t => actual.TryGetValue(t.BareName, out ActualTable? there)
            ? there.Differences(t).Select(difference => $"table `{t.BareName}` would not be as it must: {difference}. Nothing was changed by this step")
            : [$"table `{t.BareName}` would be missing. Nothing was changed by this step"])];
        if (!differences.IsEmpty)
        {
            throw new SchemaChangeException(differences);
        }

        await Record();
        return true;
    }

    /// <summary>Undoes the migration.</summary>
    public async ValueTask<bool> Undo()
    {
        foreach (string statement in online.Undo)
        {
            await session.Execute(statement);
        }

        if (online.Space is { } space)
        {
            await session.Execute(SwitchStatements.Forget(space));
        }

        OnlineRecord.Remove(session);
        return true;
    }

    // All at once, and before PostgreSQL would look for a deadlock with a request.
    private async ValueTask Lock(string locks)
    {
        string[] tables = [.. locks.Split(" on ")[1].Split(", ").Where(t => t != "nothing").Select(t => $"\"{t}\"")];
        string[] views = [.. (await new RowQueries(session).Texts(
            $"SELECT quote_ident(schemaname) || '.' || quote_ident(viewname) FROM pg_views WHERE schemaname = {SqlText.Literal(SqlText.Bare(online.Space ?? ""))}"))
            .Select(row => row[0]!)];
        if (tables.Length > 0)
        {
            await session.Execute($"SET LOCAL statement_timeout = {OnlineSteps.LockTimeout}");
            await session.Execute($"LOCK TABLE {string.Join(", ", [.. views, .. tables])} IN ACCESS EXCLUSIVE MODE");
            await session.Execute("SET LOCAL statement_timeout = 0");
        }
    }

    private async ValueTask Record()
    {
        byte[] stored = (await Meta.Read(session, Meta.SchemaKey))!;
        byte[]? source = await Meta.Read(session, Meta.SourceKey);
        byte[] schema = Encoding.UTF8.GetBytes(online.Schema);
        Meta.Write(session, Meta.SchemaKey, schema);
        Meta.Write(session, Meta.ChecksumKey, Encoding.UTF8.GetBytes(Migrator.Checksum(schema)));
        if (online.Source is { } now)
        {
            Meta.Write(session, Meta.SourceKey, Encoding.UTF8.GetBytes(now));
        }

        foreach (OnlineStamp stamp in online.Stamps)
        {
            Meta.Remove(session, stamp.Former);
            Meta.Write(session, stamp.Key, Encoding.UTF8.GetBytes(stamp.Stamp));
        }

        History.Write(session, new(await History.NextNumber(session), online.At, online.App, online.Changes, online.Renames,
            Encoding.UTF8.GetString(stored), source is null ? null : Encoding.UTF8.GetString(source)));
        OnlineRecord.Remove(session);
        await session.Flush();
    }
}
