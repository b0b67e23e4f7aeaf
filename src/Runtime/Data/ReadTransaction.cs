using Truth.Runtime.Values;

namespace Truth.Runtime.Data;

/// <summary>
/// A read transaction: one consistent view of the data. It ends before the first await on its client, because a slow client must not keep
/// an old view.
/// </summary>
internal abstract class ReadTransaction : IDisposable
{
    public abstract Session Session { get; }

    /// <summary>
    /// The session for the rows of a request. With row level security, the database itself decides which rows it shows to the caller; the
    /// view may then be a little newer than that of <see cref="Session"/>.
    /// </summary>
    /// <param name="caller">The id of the caller; null for nobody.</param>
    /// <param name="moment">The time of the request.</param>
    public virtual Session RowsOf(string? caller, in Moment moment) => Session;

    /// <summary>Ends the view after all rows have been disposed of; the connection may then serve others.</summary>
    public abstract ValueTask Complete();

    /// <summary>
    /// Without a previous <see cref="Complete"/>, as after an error, the connection is closed, whatever its state.
    /// </summary>
    public abstract void Dispose();
}
