namespace Truth.Runtime.Data;

/// <summary>
/// A reading: one consistent view of the data. It ends before the first await on its client, since a slow client must not hold an old view.
/// </summary>
internal abstract class ReadTransaction : IDisposable
{
    public abstract Session Session { get; }

    /// <summary>Ends the view; all rows have been disposed of, and the connection may serve others.</summary>
    public abstract ValueTask Complete();

    /// <summary>Without <see cref="Complete"/> before it, as after an error, the connection is closed in whatever state it was left.</summary>
    public abstract void Dispose();
}
