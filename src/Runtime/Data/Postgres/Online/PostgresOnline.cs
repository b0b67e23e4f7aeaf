using System.Collections.Immutable;
using Truth.Runtime.Data.Migrations;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>Migrations of PostgreSQL while two versions of an app are served.</summary>
internal sealed class PostgresOnline(OnlineSessions sessions) : OnlineMigration
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private const int MostWaits = 150;
    private const int MostEnds = 10;

    /// <summary>A number of a lock that the process which executes steps holds.</summary>
    private const string Running = "SELECT pg_try_advisory_lock(hashtextextended(current_schema() || ' online', 0))::int::bigint";
    private const string Ended = "SELECT pg_advisory_unlock_all()::text";

    public override async Task<OnlinePlan> Plan(MigrationRequest request, ImmutableArray<WantedWords> words) =>
        (await Planned(request, words)).Plan;

    public override async Task<OnlineProgress?> Progress()
    {
        OnlineProgress? found = null;
        await sessions(OnlineSession.Reading, async session =>
        {
            if (await OnlineRecord.Read(session) is { } online)
            {
                OnlinePlace place = await OnlinePlace.Read(session);
                found = new(online.Number, online.Former, online.App, online.Steps, place.Step, place.Rows);
            }

            return false;
        });
        return found;
    }

    public override Task Run(MigrationRequest request, ImmutableArray<WantedWords> wanted, OnlinePhase through, TimeProvider time,
        WriteWords words) =>
        Alone(time, async session =>
        {
            OnlineRecord online = await UnderWay(session, request) ?? await Begin(request, wanted, through, time);
            if (through == OnlinePhase.Contract)
            {
                await NotServed(session, online.From, $"{online.Former}, the old version", time);
            }

            await new OnlineRun(sessions, online, time, words, request.Progress).Through(through);
        });

    public override Task Undo(ImmutableArray<string> accepted, TimeProvider time) => Alone(time, async session =>
    {
        OnlineRecord online = await Recorded() ?? throw new SchemaChangeException(["no online migration is under way"]);
        await NotServed(session, online.To, $"{online.App}, the new version", time);
        await Patience.Try(() => sessions(OnlineSession.Changing, async changing =>
        {
            await Lossless(changing, online, accepted);
            return await new OnlineSwitch(changing, online).Undo();
        }), time);
        await Validate(time);
    });

    // The checks of the old version, which are added without reading the rows.
    private async Task Validate(TimeProvider time)
    {
        List<string?[]> constraints = [];
        await sessions(OnlineSession.Reading, async session =>
        {
            constraints = await new RowQueries(session).Texts("SELECT quote_ident(t.relname), quote_ident(c.conname) FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid "
                + "WHERE c.connamespace = current_schema()::regnamespace AND NOT c.convalidated ORDER BY 1, 2");
            return false;
        });
        foreach (string?[] constraint in constraints)
        {
            await Patience.Try(() => sessions(OnlineSession.Among, async session =>
            {
                await session.Execute($"ALTER TABLE {constraint[0]} VALIDATE CONSTRAINT {constraint[1]}");
                return true;
            }), time);
        }
    }

    private async Task<OnlineRecord?> UnderWay(Session session, MigrationRequest request)
    {
        OnlineRecord? online = await Recorded();
        string wanted = Migrator.Checksum(SchemaText.Write(AppSchema.Of(request.App, request.Sql).Tables));
        return online is null || online.To == wanted ? online
            : throw new SchemaChangeException([$"an online migration from {online.Former} to {online.App} is under way, which has another schema: complete it with that version, or undo it with `truth db rollback`"]);
    }

    private async Task<OnlineRecord> Begin(
        MigrationRequest request, ImmutableArray<WantedWords> wanted, OnlinePhase through, TimeProvider time)
    {
        (OnlinePlan plan, OnlineRecord record) = await Planned(request, wanted);
        if (!plan.Migration.IsPossible)
        {
            throw new SchemaChangeException(plan.Migration);
        }

        if (through == OnlinePhase.Contract)
        {
            throw new SchemaChangeException(["no online migration is under way: `truth db apply --online` without --contract begins one"]);
        }

        await Patience.Try(() => sessions(OnlineSession.Changing, session =>
        {
            record.Write(session);
            return new(true);
        }), time);
        return record;
    }

    private async Task<(OnlinePlan Plan, OnlineRecord Record)> Planned(MigrationRequest request, ImmutableArray<WantedWords> words)
    {
        (OnlinePlan Plan, OnlineRecord Record)? planned = null;
        await sessions(OnlineSession.Reading, async session =>
        {
            planned = await new OnlinePlanning(session, request, words).Plan();
            return false;
        });
        return planned!.Value;
    }

    private async Task<OnlineRecord?> Recorded()
    {
        OnlineRecord? online = null;
        await sessions(OnlineSession.Reading, async session =>
        {
            online = await OnlineRecord.Read(session);
            return false;
        });
        return online;
    }

    // The locks of a session remain when it has been returned.
    private Task Alone(TimeProvider time, Func<Session, Task> work) => sessions(OnlineSession.Single, async session =>
    {
        var data = new RowQueries(session);
        try
        {
            for (int waits = 0; await data.Count(Running) == 0; waits++)
            {
                if (waits == MostWaits)
                {
                    throw new SchemaChangeException(["another process executes an online migration of this database: wait for it"]);
                }

                await Task.Delay(Pause, time);
            }

            await work(session);
        }
        finally
        {
            await Free(data);
        }

        return false;
    });

    private static async Task Free(RowQueries data)
    {
        try
        {
            await data.FirstText(Ended);
        }
        catch (Exception lost) when (lost is DatabaseException or InvalidOperationException)
        {
            // With the connection, its locks are gone.
        }
    }

    private static async Task NotServed(Session session, string version, string name, TimeProvider time)
    {
        var data = new RowQueries(session);
        bool isServed = true;
        for (int waits = 0; isServed && waits < MostEnds; waits++)
        {
            // PostgreSQL notices the end of a process a moment later.
            await Task.Delay(waits * Pause / MostEnds, time);
            isServed = await data.Count($"SELECT pg_try_advisory_lock({ServedVersion.Key(version)})::int::bigint") == 0;
        }

        if (isServed)
        {
            List<string?[]> by = await data.Texts(ServedVersion.Holders(version));
            throw new SchemaChangeException([$"{name}, is still served by {string.Join(" and ", by.Select(row => $"a process at {row[0]} (connection {row[1]})").DefaultIfEmpty("a process"))}: stop it first"]);
        }
    }

    private static async ValueTask Lossless(Session session, OnlineRecord online, ImmutableArray<string> accepted)
    {
        var data = new RowQueries(session);
        var lost = new List<string>();
        foreach (OnlineLoss loss in online.Losses.Where(loss => !accepted.Contains(loss.Name)
            && !accepted.Contains(loss.Name.Split('.')[0])))
        {
            // What is undone before it was done is not there.
            if (await Exists(data, loss) && await data.Count(loss.Count) > 0)
            {
                lost.Add(loss.Name);
            }
        }

        if (lost.Count > 0)
        {
            throw new SchemaChangeException([.. lost.Select(name => $"{name} has values that only the new version has, and would lose them: accept that with --accept-data-loss {name}")]);
        }
    }

    private static async ValueTask<bool> Exists(RowQueries data, OnlineLoss loss)
    {
        string[] words = loss.Count.Split(' ');
        string table = SqlText.Literal(SqlText.Bare(words[3]));
        string column = words.Length > 5 ? $" AND column_name = {SqlText.Literal(SqlText.Bare(words[5]))}" : "";
        return await data.Count($"SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = {table}{column}") > 0;
    }
}
