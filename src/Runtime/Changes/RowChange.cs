using Truth.Runtime.Input;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Changes;

internal enum ChangeKind
{
    Create,
    Update,
    Delete,
}

/// <summary>Why a row changes.</summary>
/// <param name="Asking">The caller and the time.</param>
/// <param name="Action">`create`, `update`, `delete`, `register`, `password`, or the name of the behavior.</param>
/// <param name="Follows">Whether it was not requested itself, but follows from the deletion of another row.</param>
/// <param name="Deletion">The deletion that it belongs to; null if it is not part of one.</param>
internal readonly record struct Cause(Asking Asking, string Action, bool Follows = false, DeletionKey? Deletion = null);

/// <summary>The deletion of a row with its consequences.</summary>
/// <param name="Id">The row whose deletion was requested.</param>
/// <param name="IsKept">Whether everything that it takes is kept, so that it can be restored.</param>
internal sealed record DeletionKey(string Id, bool IsKept);

/// <summary>The change of a row by a write. The job that has decided it records it; <see cref="RowChanges"/> applies it.</summary>
/// <param name="Plan">The plan of the row's entity.</param>
/// <param name="Kind">The kind of change.</param>
/// <param name="Before">The stored row, with the values of related rows that rules read; <see cref="Row.None"/> for a new one.</param>
/// <param name="After">The row to be stored; <see cref="Row.None"/> for a deleted one.</param>
/// <param name="Named">The written fields, without `updatedAt`; for a new row, those that were given.</param>
/// <param name="Cause">The cause.</param>
internal sealed record RowChange(EntityPlan Plan, ChangeKind Kind, Row Before, Row After, FieldSet Named, Cause Cause)
{
    public string Id => (Kind == ChangeKind.Delete ? Before : After).Text(Plan.Id)!;

    public static RowChange Create(EntityPlan plan, Row after, FieldSet named, Cause cause) =>
        new(plan, ChangeKind.Create, Row.None, after, named, cause);

    public static RowChange Update(EntityPlan plan, Row before, Row after, FieldSet named, Cause cause) =>
        new(plan, ChangeKind.Update, before, after, named, cause);

    public static RowChange Delete(EntityPlan plan, Row before, Cause cause) =>
        new(plan, ChangeKind.Delete, before, Row.None, new FieldSet(plan.Fields.Length), cause);
}
