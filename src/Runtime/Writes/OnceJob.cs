using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Writes;

/// <summary>A write with an idempotency key: it is not done if it was completed before, and its result is kept in its own
/// transaction.</summary>
/// <param name="work">The write.</param>
/// <param name="key">The key.</param>
/// <param name="writing">The caller and the time.</param>
/// <param name="result">The result of the write, if it succeeds.</param>
internal sealed class OnceJob(WriteJob work, IdempotencyKey key, Writing writing, Func<CompletedWrite> result) : WriteJob, IChangesRows
{
    public IEnumerable<RowChange> Changes => Earlier is null && work is IChangesRows changing ? changing.Changes : [];

    /// <summary>After the run: the write that was completed before; null if it was done now, or refused.</summary>
    public CompletedWrite? Earlier { get; private set; }

    /// <summary>After the run: the reason why it could not be done now.</summary>
    public Problem? Problem { get; private set; }

    public override async ValueTask<bool> Run(Session session)
    {
        Problem = null;
        Caller caller = await writing.Principal.Load(writing.Sessions, session, writing.Moment);
        Earlier = await CompletedWrite.Find(session, key, caller, writing.Moment);
        if (Earlier is not null || !await work.Run(session))
        {
            return false;
        }

        try
        {
            result().Keep(session, key, caller, writing.Moment);
            await session.Flush();
            return true;
        }
        catch (ConstraintViolationException error) when (CompletedWrite.IsMet(error))
        {
            Problem = Problem.InProgress;
            return false;
        }
    }
}
