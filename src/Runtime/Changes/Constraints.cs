using Truth.Runtime.Data;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;

namespace Truth.Runtime.Changes;

/// <summary>What a refusal of the schema means to the caller.</summary>
internal static class Constraints
{
    private const string Unique = "UNIQUE constraint failed: ";

    /// <summary>Null when only a defect of the runtime can have caused it.</summary>
    public static Problem? Problem(RowChange change, DatabaseException error) => error.Code switch
    {
        // Only rows that refer to a row can keep it.
        _ when change.Kind == ChangeKind.Delete => error.Constraint ? Problems.Problem.Referenced : null,
        DatabaseException.UniqueKey or DatabaseException.PrimaryKey => Problems.Problem.NotUnique([.. Fields(change.Plan, error.Reason)]),
        _ => null,
    };

    /// <summary>From `UNIQUE constraint failed: task.title, task.created_by`.</summary>
    private static IEnumerable<string> Fields(EntityPlan plan, string reason)
    {
        if (!reason.StartsWith(Unique, StringComparison.Ordinal))
        {
            return [];
        }

        IEnumerable<string> columns = reason[Unique.Length..].Split(", ").Select(c => c[(c.IndexOf('.') + 1)..]);
        return columns.Select(c => plan.Fields.FirstOrDefault(f => f.Column.Trim('"') == c)?.Name).OfType<string>();
    }
}
