namespace Truth.Runtime.Data.Postgres;

/// <summary>
/// Runs write jobs, several at the same time, each in a serializable transaction: the outcome is that of some serial order, whichever nodes
/// they run on. PostgreSQL ends transactions for which there would be no such order, and they are run again; after a few times alone,
/// which always succeeds.
/// </summary>
/// <param name="connections">The connections.</param>
/// <param name="most">The maximum number of jobs that run at the same time.</param>
/// <param name="beforeCommit">Completes each transaction.</param>
internal sealed class PostgresWriter(PostgresConnections connections, int most, BeforeCommit? beforeCommit) : IDisposable
{
    /// <summary>The attempts among others. The next ones are alone.</summary>
    private const int MostAmongOthers = 4;
    private const int MostTries = 8;

    /// <summary>Begins the turn of a writer among others.</summary>
    public const string Turn = $"LOCK TABLE {PostgresTables.Turns} IN ROW SHARE MODE";

    private static readonly string[] AmongOthers = ["BEGIN ISOLATION LEVEL SERIALIZABLE", Turn];
    private static readonly string[] Alone = ["BEGIN ISOLATION LEVEL SERIALIZABLE", $"LOCK TABLE {PostgresTables.Turns} IN EXCLUSIVE MODE"];

    private readonly SemaphoreSlim _turns = new(most);

    /// <summary>The queued and running jobs, and one until it is disposed of.</summary>
    private readonly CountdownEvent _open = new(1);

    /// <summary>Queues a job; await its <see cref="WriteJob.Done"/>.</summary>
    public Task Do(WriteJob job)
    {
        ObjectDisposedException.ThrowIf(!_open.TryAddCount(), this);
        _ = Work(job);
        return job.Done;
    }

    /// <summary>Waits for the queued jobs.</summary>
    public void Dispose()
    {
        _open.Signal();
        _open.Wait();
    }

    private async Task Work(WriteJob job)
    {
        try
        {
            await _turns.WaitAsync().ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            try
            {
                await Run(job);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (Exception error)
        {
            job.Failure = error;
        }

        _open.Signal();
        job.Complete();
    }

    private async Task Run(WriteJob job)
    {
        if (job.Limit.IsStale)
        {
            throw job.Limit.Ended();
        }

        TimeLimit limit = job.Limit.Restarted();
        for (int tries = 1; !await Try(job, tries <= MostAmongOthers ? AmongOthers : Alone, limit, isLast: tries == MostTries); tries++)
        {
        }
    }

    /// <summary>False if it must be tried again.</summary>
    private async Task<bool> Try(WriteJob job, string[] beginning, TimeLimit limit, bool isLast)
    {
        await using var session = new PostgresSession(connections, beginning, limit);
        try
        {
            if (await job.Run(session))
            {
                await (beforeCommit?.Invoke(session, [job]) ?? default);
                await session.Commit();
            }

            return true;
        }
        catch (PostgresDatabaseException error)
            when (!isLast && !session.IsUncertain && (error.IsConflict || error.IsLost || error.IsOutdated))
        {
            if (!error.IsConflict)
            {
                connections.Clear();
            }

            return false;
        }
    }
}
