using Truth.Runtime.Data;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>A change of a stored row.</summary>
internal abstract class StoredJob(EntityPlan plan, Writing writing, string id, string? ifMatch) : EntityJob(plan, writing)
{
    public string Id => id;

    protected sealed override async ValueTask<Problem?> Decide(Session session)
    {
        Row stored = await Plan.Loader.Load(session, Asking, id);
        if (!stored.Exists || !Asking.Granted(Plan.Entity.Read, stored, stored))
        {
            return Problem.NotFound;
        }

        await Watch(session, id);
        return await Decide(session, stored);
    }

    protected sealed override ValueTask<Problem?> Conclude(Session session) => Deletes ? default : Show(session, id);

    /// <summary>Decides about a row that the caller can read.</summary>
    protected abstract ValueTask<Problem?> Decide(Session session, Row stored);

    /// <summary>The row has changed since the caller read it.</summary>
    protected virtual async ValueTask<Problem?> Outdated(Session session, Row stored) =>
        ifMatch is null || await RowAnswer.Matches(session, Asking, Plan, id, ifMatch) ? null : Problem.Changed;
}
