using Truth.Runtime.Input;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Changes;

internal enum ChangeKind
{
    Create,
    Update,
    Delete,
}

/// <summary>Why a row changes.</summary>
/// <param name="Asking">Who asked for it, and when.</param>
/// <param name="Action">`create`, `update`, `delete`, `register`, `password`, or the behavior's name.</param>
/// <param name="Follows">It was not asked for: the delete of another row brings it about.</param>
internal readonly record struct Cause(Asking Asking, string Action, bool Follows = false);

/// <summary>What a write does to one row. The job that decided it records it; <see cref="RowChanges"/> applies it.</summary>
/// <param name="Plan">Of the row's entity.</param>
/// <param name="Kind">What becomes of the row.</param>
/// <param name="Before">As it is stored, with what rules read of related rows; <see cref="Row.None"/> of a new one.</param>
/// <param name="After">As it will be stored; <see cref="Row.None"/> of a deleted one.</param>
/// <param name="Named">The fields that are written, beside `updatedAt`; of a new row, those that were given.</param>
/// <param name="Cause">Why.</param>
internal sealed record RowChange(EntityPlan Plan, ChangeKind Kind, Row Before, Row After, FieldSet Named, Cause Cause)
{
    public string Id => (Kind == ChangeKind.Delete ? Before : After).Text(Plan.Id)!;

    public static RowChange Create(EntityPlan plan, Row after, FieldSet named, Cause cause) => new(plan, ChangeKind.Create, Row.None, after, named, cause);

    public static RowChange Update(EntityPlan plan, Row before, Row after, FieldSet named, Cause cause) => new(plan, ChangeKind.Update, before, after, named, cause);

    public static RowChange Delete(EntityPlan plan, Row before, Cause cause) => new(plan, ChangeKind.Delete, before, Row.None, new FieldSet(plan.Fields.Length), cause);
}
