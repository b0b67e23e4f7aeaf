namespace Truth.Runtime.Data;

/// <summary>
/// One consistent view of the data, on a connection of the pool. It ends before the first await of its request: a slow client
/// must not hold an old view, or the log behind it could not shrink.
/// </summary>
internal sealed class Reading : IDisposable
{
    private static readonly Sql Begin = new("BEGIN");
    private static readonly Sql End = new("COMMIT");
    private readonly ReaderPool _pool;
    private bool _complete;

    /// <param name="pool">Where the connection is from.</param>
    /// <param name="limit">Of all statements of the reading together.</param>
    /// <param name="others">Of which only so many may be long; null: it may be, whatever the others.</param>
    public Reading(ReaderPool pool, TimeLimit limit, LongReadings? others = null)
    {
        _pool = pool;
        Connection = pool.Rent();
        Connection.Limit = limit;
        Connection.Share(others);
        Connection.Execute(Begin);
    }

    public Connection Connection { get; }

    /// <summary>All statements are reset and the connection may serve others.</summary>
    public void Complete()
    {
        Connection.Limit = default;
        Connection.Share(null);
        Connection.Execute(End);
        _complete = true;
    }

    /// <summary>After an error the connection is closed, whatever state it was left in.</summary>
    public void Dispose()
    {
        if (_complete)
        {
            _pool.Return(Connection);
        }
        else
        {
            Connection.Share(null);
            Connection.Dispose();
        }
    }
}
