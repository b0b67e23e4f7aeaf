using Truth.Runtime.Data;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>A change of a stored row.</summary>
internal abstract class StoredJob(EntityPlan plan, Writing writing, string id, string? ifMatch) : EntityJob(plan, writing)
{
    public string Id => id;

    protected sealed override Problem? Decide(Connection connection)
    {
        Row stored = Plan.Loader.Load(connection, Asking, id);
        if (!stored.Exists || !Asking.Granted(Plan.Entity.Read, stored, stored))
        {
            return Problem.NotFound;
        }

        Watch(connection, id);
        return Decide(connection, stored);
    }

    protected sealed override Problem? Conclude(Connection connection) => Deletes ? null : Show(connection, id);

    /// <summary>Decides on a row that the caller may read.</summary>
    protected abstract Problem? Decide(Connection connection, Row stored);

    /// <summary>Not the row that the caller has seen.</summary>
    protected Problem? Outdated(Connection connection) =>
        ifMatch is null || RowAnswer.Matches(connection, Asking, Plan, id, ifMatch) ? null : Problem.Changed;
}
