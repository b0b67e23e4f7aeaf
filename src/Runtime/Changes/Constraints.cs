using Truth.Runtime.Data;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;

namespace Truth.Runtime.Changes;

/// <summary>Converts constraint violations to problems.</summary>
internal static class Constraints
{
    /// <summary>Null if only a bug in the runtime can have caused it.</summary>
    /// <param name="changes">The changes that were applied.</param>
    /// <param name="refusal">The error of the database.</param>
    public static Problem? Problem(IReadOnlyList<RowChange> changes, ConstraintViolationException refusal) =>
        // Only rows that refer to a row can block it.
        changes.Any(change => change.Kind == ChangeKind.Delete && RowStatements.Of(change.Plan).Delete == refusal.Statement)
            ? Problems.Problem.Referenced
        : refusal.Kind == ConstraintKind.Unique ? Problems.Problem.NotUnique([.. Fields(changes, refusal)])
        : refusal.Kind == ConstraintKind.TooLong ? Problems.Problem.Invalid([.. Fields(changes, refusal).Select(TooLong)])
        : null;

    private static FieldError TooLong(string field) => new(field, "too_long", "is longer than an index of the database can hold");

    private static IEnumerable<string> Fields(IReadOnlyList<RowChange> changes, ConstraintViolationException refusal)
    {
        EntityPlan? plan = changes.Select(change => change.Plan).FirstOrDefault(plan => plan.Table.Trim('"') == refusal.Table);
        return refusal.Columns.Select(column => plan?.Fields.FirstOrDefault(f => plan.Mapping.Sql(f).Trim('"') == column)?.Name)
            .OfType<string>();
    }
}
