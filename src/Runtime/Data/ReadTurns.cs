namespace Truth.Runtime.Data;

/// <summary>
/// Limits how many read requests run at once. SQLite runs a query on the thread that asks, so each of them occupies a thread of the pool
/// until it is done; PostgreSQL, on a connection. A request that waits for its turn occupies neither.
/// </summary>
/// <param name="most">The number of turns.</param>
internal sealed class ReadTurns(int most)
{
    /// <summary>The turns of a data file.</summary>
    public const int Most = 48;
    private readonly SemaphoreSlim _free = new(most);

    /// <summary>How many transactions have a turn at once.</summary>
    public int Count => most;

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
