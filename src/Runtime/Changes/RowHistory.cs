using Truth.Runtime.Data;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Changes;

/// <summary>The changes of rows of entities with `audit`, in the transaction of each change.</summary>
internal static class RowHistory
{
    private static readonly Sql Add = new(
        "INSERT INTO _truth_history (entity, row_id, number, at, user_id, action, was, changes) "
        + "SELECT :entity, :row_id, coalesce(max(number), 0) + 1, :at, :user_id, :action, :was, :changes FROM _truth_history WHERE entity = :entity AND row_id = :row_id");

    /// <summary>Records a change, without passwords; nothing if no value changes.</summary>
    public static void Record(Session session, RowChange change)
    {
        EntityPlan plan = change.Plan;
        if (!plan.Entity.Audit)
        {
            return;
        }

        string? before = change.Before.Exists ? FieldJson.Write(plan, change.Before, i => !plan.Fields[i].Secret) : null;
        string changes = change.Kind == ChangeKind.Delete ? "{}" : FieldJson.Write(plan, change.After, i => IsChanged(change, i));
        if (change.Kind != ChangeKind.Update || changes != "{}")
        {
            session.Write(
                Add, Scalar.Of(plan.Entity.Name), Scalar.Of(change.Id), Scalar.Of(change.Cause.Asking.Moment.NowText),
                    Scalar.Of(change.Cause.Asking.Caller.Id),
                Scalar.Of(change.Cause.Action), Scalar.Of(before), Scalar.Of(changes));
        }
    }

    private static bool IsChanged(RowChange change, int place) =>
        change.Plan.Fields[place] is { Secret: false, System: false } field
            && change.After[place] != (field.IsMany && change.Before[place].IsNull ? IdList.Empty : change.Before[place]);
}
