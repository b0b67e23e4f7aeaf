using Truth.Runtime.Auth;
using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>A row that the system adds: valid as any other, but no rule is asked.</summary>
internal sealed class SystemCreateJob(EntityPlan plan, Moment moment, string id, Draft draft)
    : CreateJob(plan, new Writing(null, Principal.System, moment), id, draft)
{
    protected override bool Shows => false;
}

/// <summary>Several rows by the system, all or none, in an order in which every link leads to a row that is there.</summary>
internal sealed class SystemRowsJob(IReadOnlyList<SystemCreateJob> rows) : WriteJob, IChangesRows
{
    public IEnumerable<RowChange> Changes => rows.SelectMany(row => row.Changes);

    /// <summary>After the run: what was wrong with which row, or null.</summary>
    public (EntityPlan Plan, Problem Problem)? Problem { get; private set; }

    public override bool Run(Connection connection)
    {
        Problem = null;
        foreach (SystemCreateJob row in rows)
        {
            if (!row.Run(connection))
            {
                Problem = (row.Plan, row.Problem!);
                return false;
            }
        }

        return true;
    }
}
