namespace Truth.Runtime.Data;

/// <summary>
/// Something to do in the writer's transaction. What it found out is told only when <see cref="Done"/> completes: after the commit
/// that holds its rows.
/// </summary>
internal abstract class WriteJob
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes after the commit; faults with what <see cref="Run"/> or the commit threw.</summary>
    public Task Done => _done.Task;

    internal Exception? Failure { get; set; }

    /// <summary>When it was queued, as a timestamp.</summary>
    internal long Queued { get; set; }

    /// <summary>How long its statements may go on together, counted from when its turn comes; without one, as long as they take.</summary>
    public TimeLimit Limit { get; set; }

    /// <summary>It was ended for its own slowness, or has nobody who waits for it: there is no sense in trying it again.</summary>
    internal bool IsEnded => Failure is TimeoutException or OperationCanceledException;

    /// <summary>It begins and ends its transaction itself, and shares it with no other job.</summary>
    public virtual bool OwnsTransaction => false;

    /// <summary>
    /// Does it, awaiting nothing but the session. False undoes its changes. May be called again from the start, when the transaction of the
    /// first call was lost.
    /// </summary>
    public abstract ValueTask<bool> Run(Session session);

    internal void Complete()
    {
        if (Failure is null)
        {
            _done.SetResult();
        }
        else
        {
            _done.SetException(Failure);
        }
    }
}

/// <summary>A job for what is rare: changes of meta data.</summary>
internal sealed class ActionJob(Func<Session, ValueTask> action) : WriteJob
{
    public override async ValueTask<bool> Run(Session session)
    {
        await action(session);
        return true;
    }
}

/// <summary>Completes a transaction of write jobs: writes what is cheaper to write once for all of them. Where it fails, none of them is done.</summary>
/// <param name="session">The transaction.</param>
/// <param name="jobs">Those that it keeps, in their order.</param>
internal delegate ValueTask BeforeCommit(Session session, IReadOnlyList<WriteJob> jobs);
