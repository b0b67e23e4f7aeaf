namespace Truth.Runtime.Data;

/// <summary>
/// The time limit of the statements of a request: a maximum time, which also ends when its client disconnects or the host stops.
/// The default has no limit.
/// </summary>
/// <param name="time">The clock; only its timestamps are used, so that setting the clock has no effect.</param>
/// <param name="span">The maximum time, from the creation of the limit.</param>
/// <param name="client">Cancelled when nobody waits for the response any more.</param>
internal readonly struct TimeLimit(TimeProvider time, TimeSpan span, CancellationToken client)
{
    private readonly TimeProvider? _time = time;
    private readonly long _begin = time.GetTimestamp();

    /// <summary>Cancelled when the host stops and does not wait any longer.</summary>
    public CancellationToken Stopping { get; init; }

    /// <summary>Whether the running statement must end.</summary>
    public bool IsPassed =>
        client.IsCancellationRequested || Stopping.IsCancellationRequested || (_time is not null && _time.GetElapsedTime(_begin) >= span);

    /// <summary>Whether it has waited so long that it should not begin.</summary>
    public bool IsStale =>
        client.IsCancellationRequested || Stopping.IsCancellationRequested
        || (_time is not null && _time.GetElapsedTime(_begin) >= 2 * span);

    /// <summary>A source that is cancelled when the running statement must end; null if there is no limit. Dispose of it.</summary>
    public CancellationTokenSource? Cancellation()
    {
        if (_time is null && !client.CanBeCanceled && !Stopping.CanBeCanceled)
        {
            return null;
        }

        var source = CancellationTokenSource.CreateLinkedTokenSource(client, Stopping);
        if (_time is not null)
        {
            TimeSpan left = span - _time.GetElapsedTime(_begin);
            source.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        return source;
    }

    /// <summary>The same limit, beginning now.</summary>
    public TimeLimit Restarted() => _time is null ? this : new TimeLimit(_time, span, client) { Stopping = Stopping };

    /// <summary>The same limit, starting now, for work that others depend on too: it continues after the client has disconnected.</summary>
    public TimeLimit Unattended() => _time is null ? this : new TimeLimit(_time, span, CancellationToken.None) { Stopping = Stopping };

    /// <summary>The exception of a statement that was ended.</summary>
    public Exception Ended() => client.IsCancellationRequested ? new OperationCanceledException("the client has disconnected", client)
        : Stopping.IsCancellationRequested ? new OperationCanceledException("the host is stopping", Stopping)
        : new TimeoutException($"the statements of a request took more than {span.TotalMilliseconds:0} ms");
}
