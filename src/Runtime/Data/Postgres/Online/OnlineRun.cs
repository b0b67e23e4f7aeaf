using System.Globalization;
using Truth.Runtime.Data.Migrations;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>
/// Executes the steps of an online migration from where it stands. Each step is recorded in the transaction that makes it, so that it goes
/// on
/// there after it was ended at any moment.
/// </summary>
/// <param name="sessions">The database.</param>
/// <param name="online">The migration.</param>
/// <param name="time">The clock, for pauses.</param>
/// <param name="words">Writes search indexes again.</param>
/// <param name="progress">Receives what is done.</param>
internal sealed class OnlineRun(OnlineSessions sessions, OnlineRecord online, TimeProvider time, WriteWords words,
    IProgress<string>? progress)
{
    private const int MostRows = 1000;

    /// <summary>Executes the steps of a phase and of those before.</summary>
    /// <exception cref="SchemaChangeException">A step is not possible. What was done until then remains, and both versions
    /// work.</exception>
    public async Task Through(OnlinePhase phase)
    {
        while (await Place() is var place && place.Step < online.Steps.Length && online.Steps[place.Step] is var step
            && step.Phase <= phase)
        {
            progress?.Report($"{step.Phase.ToString().ToLowerInvariant()}: {step.Title}");
            await Do(step, place);
            if (step.Work == OnlineWork.Switch)
            {
                return;
            }
        }
    }

    private Task Do(OnlineStep step, OnlinePlace place) => step.Work switch
    {
        OnlineWork.Change => Again(step, () => InTransaction(OnlineSession.Changing, step, place)),
        OnlineWork.Validate => Again(step, () => InTransaction(OnlineSession.Among, step, place)),
        OnlineWork.Index => Again(step, () => Index(step, place)),
        OnlineWork.Batches => InBatches(step, session => Batch(session, step)),
        OnlineWork.Words => InBatches(step, session => Words(session, step), OnlineSession.Writing),
        OnlineWork.Switch => Again(step, () => sessions(OnlineSession.Changing, session => new OnlineSwitch(session, online).Do(step))),
        _ => throw new InvalidOperationException(step.Title),
    };

    private Task InTransaction(OnlineSession kind, OnlineStep step, OnlinePlace place) => sessions(kind, async session =>
    {
        // A process that was killed may still have committed it.
        if (await OnlinePlace.Read(session) != place)
        {
            return false;
        }

        foreach (string statement in step.Statements)
        {
            await session.Execute(statement);
        }

        Next(place).Write(session);
        return true;
    });

    private static OnlinePlace Next(OnlinePlace place) => new(place.Step + 1, 0, null);

    private async Task Index(OnlineStep step, OnlinePlace place)
    {
        string table = step.Statements[0].Split(" ON ")[1].Split(" (")[0];
        bool? isValid = await IsValid(step.Table!, table);
        if (isValid == false)
        {
            await sessions(OnlineSession.Single, async session =>
            {
                await session.Execute($"DROP INDEX CONCURRENTLY {step.Table}");
                return false;
            });
        }

        if (isValid != true)
        {
            await sessions(OnlineSession.Single, async session =>
            {
                await session.Execute(step.Statements[0]);
                return false;
            });
        }

        await InTransaction(OnlineSession.Among, step with { Statements = [] }, place);
    }

    // One that a killed process has begun is built, or abandoned, when its lock is free.
    private async Task<bool?> IsValid(string index, string table)
    {
        bool? isValid = null;
        await sessions(OnlineSession.Among, async session =>
        {
            await session.Execute($"LOCK TABLE {table} IN SHARE UPDATE EXCLUSIVE MODE");
            string? found = await new RowQueries(session).FirstText("SELECT i.indisvalid::text FROM pg_index i JOIN pg_class n ON n.oid = i.indexrelid "
                + $"WHERE n.relname = {SqlText.Literal(SqlText.Bare(index))} AND n.relnamespace = current_schema()::regnamespace");
            isValid = found is null ? null : found == "true";
            return false;
        });
        return isValid;
    }

    private async Task InBatches(OnlineStep step, Func<Session, ValueTask<bool>> batch, OnlineSession kind = OnlineSession.Among)
    {
        for (OnlinePlace place = await Place(), start = place; place.Step == start.Step; place = await Place())
        {
            long began = time.GetTimestamp();
            await Again(step, () => sessions(kind, batch));

            // Half of the time belongs to others.
            await Task.Delay(time.GetElapsedTime(began), time);
            progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{step.Phase.ToString().ToLowerInvariant()}: {step.Title}: {place.Rows:N0} rows"));
        }
    }

    private async ValueTask<bool> Batch(Session session, OnlineStep step)
    {
        OnlinePlace place = await OnlinePlace.Read(session);
        bool isNumber = step.Key == "rowid";
        string after = place.After is null ? isNumber ? "-1" : "''" : isNumber ? place.After : SqlText.Literal(place.After);
        string?[] found = (await new RowQueries(session).Texts(
            $"SELECT max(truth_key)::text, count(*)::text FROM (SELECT {step.Key} AS truth_key FROM {step.Table} WHERE {step.Key} > {after} ORDER BY {step.Key} LIMIT {MostRows}) truth_batch"))[0];
        if (found[0] is not { } last)
        {
            Next(place).Write(session);
            return true;
        }

        string to = isNumber ? last : SqlText.Literal(last);
        await session.Execute(SqlText.ReplaceParameter(SqlText.ReplaceParameter(step.Statements[0], "after", after), "last", to));
        (place with { Rows = place.Rows + long.Parse(found[1]!, CultureInfo.InvariantCulture), After = last }).Write(session);
        return true;
    }

    private async ValueTask<bool> Words(Session session, OnlineStep step)
    {
        OnlinePlace place = await OnlinePlace.Read(session);
        (await words(session, step.Table!, place.After) is { } page ? place with { Rows = place.Rows + page.Rows, After = page.Last }
            : Next(place)).Write(session);
        return true;
    }

    private async Task<OnlinePlace> Place()
    {
        OnlinePlace place = OnlinePlace.Start;
        await sessions(OnlineSession.Reading, async session =>
        {
            place = await OnlinePlace.Read(session);
            return false;
        });
        return place;
    }

    private async Task Again(OnlineStep step, Func<Task> attempt)
    {
        try
        {
            await Patience.Try(attempt, time);
        }
        catch (DatabaseException error)
        {
            throw new SchemaChangeException([await Explained(step, error)]);
        }
    }

    private async Task<string> Explained(OnlineStep step, DatabaseException error)
    {
        if (step.Work == OnlineWork.Index && error is ConstraintViolationException { Kind: ConstraintKind.Unique })
        {
            await sessions(OnlineSession.Single, async session =>
            {
                await session.Execute($"DROP INDEX CONCURRENTLY IF EXISTS {step.Table}");
                return false;
            });
            return $"{step.Title}: rows have the same values ({error.Reason}): change or delete one of them, and run it again. The index was removed again, and everything before it remains";
        }

        return $"{step.Title}: {error.Reason}. What was done before remains, and both versions work: run it again";
    }
}
