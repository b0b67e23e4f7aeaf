namespace Truth.Runtime.Data;

/// <summary>
/// Limits how many read requests run at once. SQLite runs a query on the thread that asks, so each of them occupies a thread of the pool until
/// it is done. The pool is given more threads than there are turns: however many slow queries are requested, `/health/live` and all other
/// requests find a free one. A request that waits for its turn occupies none.
/// </summary>
internal sealed class ReadTurns
{
    /// <summary>
    /// More would not be faster: a list that only a few threads answer uses half the processor time, since what they need stays in their caches.
    /// </summary>
    public static readonly int Most = Math.Max(8, 4 * Environment.ProcessorCount);
    private static readonly int Spare = Math.Max(2, Environment.ProcessorCount);
    private readonly SemaphoreSlim _free = new(Most);

    public ReadTurns()
    {
        ThreadPool.GetMinThreads(out int workers, out int completions);
        if (workers < Most + Spare)
        {
            ThreadPool.SetMinThreads(Most + Spare, completions);
        }
    }

    /// <summary>Waits for a turn; dispose of it when the transaction has ended. Turns are granted in the order of the requests.</summary>
    /// <exception cref="OperationCanceledException">The client left while it waited.</exception>
    /// <exception cref="TimeoutException">It waited so long that it is not worth starting.</exception>
    public async ValueTask<Turn> Take(TimeLimit limit)
    {
        await _free.WaitAsync();
        if (limit.IsStale)
        {
            _free.Release();
            throw limit.Ended();
        }

        return new Turn(_free);
    }

    internal readonly struct Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
