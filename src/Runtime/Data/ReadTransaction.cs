namespace Truth.Runtime.Data;

/// <summary>
/// A read transaction: one consistent view of the data. It ends before the first await on its client, because a slow client must not keep
/// an old view.
/// </summary>
internal abstract class ReadTransaction : IDisposable
{
    public abstract Session Session { get; }

    /// <summary>Ends the view after all rows have been disposed of; the connection may then serve others.</summary>
    public abstract ValueTask Complete();

    /// <summary>
    /// Without a previous <see cref="Complete"/>, as after an error, the connection is closed, whatever its state.
    /// </summary>
    public abstract void Dispose();
}
