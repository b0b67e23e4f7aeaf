namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// Limits the number of concurrent long queries. Each query has a time limit, and occupies a thread and a processor until then: without a
/// limit for all of them, expensive requests could block inexpensive ones. Long queries are determined by steps of SQLite's virtual machine
/// instead of time, so that a busy process does not treat short queries as long.
/// </summary>
internal sealed class LongQueries
{
    public static readonly int Most = Math.Max(2, Environment.ProcessorCount);
    private int _begun;

    /// <summary>False: the limit is reached.</summary>
    public bool TryEnter()
    {
        bool entered = Interlocked.Increment(ref _begun) <= Most;
        if (!entered)
        {
            Leave();
        }

        return entered;
    }

    public void Leave() => Interlocked.Decrement(ref _begun);
}
