using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Writes;

/// <summary>Several writes in one transaction, all or none, in order; each sees the changes of the previous ones.</summary>
internal sealed class BatchJob(IReadOnlyList<EntityJob> jobs) : WriteJob, IChangesRows
{
    public IEnumerable<RowChange> Changes => jobs.SelectMany(job => job.Changes);

    /// <summary>After the run: the index of the write that was refused; null if all succeeded.</summary>
    public int? Refused { get; private set; }

    /// <summary>After the run: the invariant that the writes together break; null if there is none.</summary>
    public Problem? Problem { get; private set; }

    public override async ValueTask<bool> Run(Session session)
    {
        (Refused, Problem) = (null, null);
        var broken = new BrokenInvariants();
        for (int i = 0; i < jobs.Count; i++)
        {
            jobs[i].Together = broken;
            if (!await jobs[i].Run(session))
            {
                Refused = i;
                return false;
            }
        }

        Problem = await broken.Find(session);
        return Problem is null;
    }
}
