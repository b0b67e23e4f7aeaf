namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// How many readings may be long at once. Each has its time limit, and holds a thread and a processor until then: without a bound on all of them
/// together, those who ask for much would leave nothing to those who ask for little. What is long is counted in steps of SQLite's machine, not in
/// time, so that a process that has much to do does not take short ones for long.
/// </summary>
internal sealed class LongReadings
{
    public static readonly int Most = Math.Max(2, Environment.ProcessorCount);
    private int _begun;

    /// <summary>False: there are as many as may be.</summary>
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
