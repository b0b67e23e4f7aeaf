namespace Truth.Runtime.Data;

/// <summary>
/// How long the statements of one request may go on: for a time, and no longer than its client is there and the host does not stop.
/// The default has no limit.
/// </summary>
/// <param name="time">The clock; only its timestamps count, so that a clock that is set does not matter.</param>
/// <param name="span">How long, from the moment at which the limit is made.</param>
/// <param name="client">Cancelled when nobody waits for the answer any more.</param>
internal readonly struct TimeLimit(TimeProvider time, TimeSpan span, CancellationToken client)
{
    private readonly TimeProvider? _time = time;
    private readonly long _begin = time.GetTimestamp();

    /// <summary>Cancelled when the host stops and does not wait any longer.</summary>
    public CancellationToken Stopping { get; init; }

    /// <summary>The statement that runs has to end.</summary>
    public bool IsPassed => client.IsCancellationRequested || Stopping.IsCancellationRequested || (_time is not null && _time.GetElapsedTime(_begin) >= span);

    /// <summary>It has waited for its turn so long that it is not worth beginning.</summary>
    public bool IsStale => client.IsCancellationRequested || Stopping.IsCancellationRequested || (_time is not null && _time.GetElapsedTime(_begin) >= 2 * span);

    /// <summary>The same, from now on.</summary>
    public TimeLimit Restarted() => _time is null ? this : new TimeLimit(_time, span, client) { Stopping = Stopping };

    /// <summary>The same, from now on, for work that is not the client's alone: it goes on when the client has left.</summary>
    public TimeLimit Unattended() => _time is null ? this : new TimeLimit(_time, span, CancellationToken.None) { Stopping = Stopping };

    /// <summary>What a statement that was ended throws.</summary>
    public Exception Ended() => client.IsCancellationRequested ? new OperationCanceledException("the client has disconnected", client)
        : Stopping.IsCancellationRequested ? new OperationCanceledException("the host is stopping", Stopping)
        : new TimeoutException($"the statements of a request took more than {span.TotalMilliseconds:0} ms");
}
