namespace Truth.Runtime.Data;

/// <summary>
/// An operation in the writer's transaction. Its result is available when <see cref="Done"/> completes: after the commit
/// that contains its rows.
/// </summary>
internal abstract class WriteJob
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes after the commit; fails with the exception of <see cref="Run"/> or of the commit.</summary>
    public Task Done => _done.Task;

    internal Exception? Failure { get; set; }

    /// <summary>The timestamp at which it was queued.</summary>
    internal long Queued { get; set; }

    /// <summary>The maximum time of all its statements, from the beginning of its turn; null for no limit.</summary>
    public TimeLimit Limit { get; set; }

    /// <summary>It was ended because it was slow, or nobody waits for it any more, so it must not be tried again.</summary>
    internal bool IsEnded => Failure is TimeoutException or OperationCanceledException;

    /// <summary>Whether it begins and ends its own transaction, which it does not share with other jobs.</summary>
    public virtual bool OwnsTransaction => false;

    /// <summary>
    /// Runs the job, which may await only the session. False undoes its changes. It may be called again if the transaction of the
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

/// <summary>A job for rare operations: changes of metadata.</summary>
internal sealed class ActionJob(Func<Session, ValueTask> action) : WriteJob
{
    public override async ValueTask<bool> Run(Session session)
    {
        await action(session);
        return true;
    }
}

/// <summary>
/// Completes a transaction of write jobs: writes what is cheaper to write once for all of them. If it fails, none of them is committed.
/// </summary>
/// <param name="session">The transaction.</param>
/// <param name="jobs">The jobs that succeeded, in order.</param>
internal delegate ValueTask BeforeCommit(Session session, IReadOnlyList<WriteJob> jobs);
