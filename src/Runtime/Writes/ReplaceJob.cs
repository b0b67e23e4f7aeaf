using Truth.Runtime.Data;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>
/// Replaces a stored row: each field that the body leaves out returns to its default if the caller may read and set it, and otherwise does
/// not change.
/// </summary>
internal sealed class ReplaceJob(EntityPlan plan, Writing writing, string id, string? ifMatch, Draft draft, IdSource ids) : SetJob(plan,
    writing, id, ifMatch)
{
    private Draft _whole = new(0);

    protected override string Action => "update";

    protected override async ValueTask<Problem?> Decide(Session session, Row stored)
    {
        _whole = new Draft(Plan.Fields.Length);
        Scalar[] values = Values(stored);
        await Plan.Loader.LoadPaths(session, Asking, values, hidden: [], stored);
        var change = new Change(Plan, stored, new Row(values));
        for (int i = 0; i < Plan.Fields.Length; i++)
        {
            if (draft.Named.Contains(i))
            {
                _whole.Set(i, draft.Values[i]);
            }
            else if (Resets(i, stored) && values[i] != stored[i] && FieldRules.MaySet(Asking, change, Plan.Fields[i]))
            {
                Reset(i, values[i]);
            }
        }

        return await Set(session, stored, Plan.Entity.Update, _whole, _whole.Named);
    }

    protected override ValueTask<Problem?> Guard(Session session, Row stored) => new(_whole.Valid ? null : _whole.Problem);

    // The row if every field that may be reset is.
    private Scalar[] Values(Row stored)
    {
        var values = new Scalar[Plan.Fields.Length + Plan.Entity.Paths.Length];
        for (int i = 0; i < Plan.Fields.Length; i++)
        {
            values[i] = draft.Named.Contains(i) ? draft.Values[i]
                : Resets(i, stored) ? NewRow.Empty(Plan.Fields[i], Writing.Moment, ids)
                : stored[i];
        }

        return values;
    }

    private void Reset(int place, Scalar value)
    {
        _whole.Set(place, value);
        if (Plan.Fields[place].Lacks(value))
        {
            _whole.Add(Plan.Input.Checks[place].Required);
        }
    }

    // The owner stays, and so does what only a create sets.
    private bool Resets(int place, Row stored) =>
        Plan.Fields[place] is { System: false, Secret: false, IsFile: false, Readonly: false, DefaultCaller: false } field
        && place != Plan.Owner
        && (field.Read is null || Asking.Granted(field.Read, stored, stored));
}
