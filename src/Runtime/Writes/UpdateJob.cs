using System.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>Sets fields of a stored row: those in a body (<see cref="UpdateJob"/>), or those that a behavior assigns.</summary>
internal abstract class SetJob(EntityPlan plan, Writing writing, string id, string? ifMatch) : StoredJob(plan, writing, id, ifMatch)
{
    /// <param name="session">The writer's transaction.</param>
    /// <param name="stored">The stored row.</param>
    /// <param name="rule">The rule that must grant the change.</param>
    /// <param name="draft">The fields to set.</param>
    /// <param name="judged">Those fields that the caller set, to which field rules apply.</param>
    protected async ValueTask<Problem?> Set(Session session, Row stored, RowRule rule, Draft draft, FieldSet judged)
    {
        Scalar[] values = Resulting(stored, draft);
        List<int> hidden = await Links.Hidden(session, Asking, Plan, stored, values, judged);
        await Plan.Loader.LoadPaths(session, Asking, values, hidden, stored);
        var change = new Change(Plan, stored, new Row(values));
        return (change.Granted(Asking, rule) ? null : Refusal)
            ?? FieldRules.Refusal(Asking, change, judged, rule)
            ?? await Outdated(session, stored)
            ?? Lost(hidden)
            ?? await Guard(session, stored)
            ?? Store(change, draft.Named);
    }

    /// <summary>Other conditions on the stored row.</summary>
    protected virtual ValueTask<Problem?> Guard(Session session, Row stored) => default;

    private Scalar[] Resulting(Row stored, Draft draft)
    {
        var values = new Scalar[Plan.Fields.Length + Plan.Entity.Paths.Length];
        for (int i = 0; i < Plan.Fields.Length; i++)
        {
            values[i] = draft.Named.Contains(i) ? draft.Values[i] : stored[i];
        }

        if (!draft.Named.IsEmpty)
        {
            values[Plan.UpdatedAt] = Scalar.Of(Writing.Moment.NowText);
        }

        return values;
    }

    private Problem? Lost(List<int> hidden) =>
        hidden.Count == 0 ? null : Problem.Invalid(hidden.Select(i => Plan.Input.Checks[i].NotFound));

    private Problem? Store(in Change change, FieldSet named)
    {
        if (!named.IsEmpty)
        {
            Update(change.Stored, change.Resulting, named);
        }

        return null;
    }
}

/// <summary>A merge patch, also within the values of `json` fields.</summary>
internal sealed class UpdateJob(EntityPlan plan, Writing writing, string id, string? ifMatch, Draft draft) : SetJob(plan, writing, id,
    ifMatch)
{
    private Draft _patched = new(0);

    protected override string Action => "update";

    protected override ValueTask<Problem?> Decide(Session session, Row stored)
    {
        _patched = Patched(stored);
        return Set(session, stored, Plan.Entity.Update, _patched, draft.Named);
    }

    protected override ValueTask<Problem?> Guard(Session session, Row stored) => new(_patched.Valid ? null : _patched.Problem);

    private Draft Patched(Row stored)
    {
        var patched = new Draft(Plan.Fields.Length);
        for (int i = 0; i < Plan.Fields.Length; i++)
        {
            if (draft.Named.Contains(i))
            {
                patched.Set(i, Plan.Fields[i].Kind == FieldKind.Json ? MergePatch.Apply(stored[i], draft.Values[i]) : draft.Values[i]);
                if (Plan.Fields[i].Kind == FieldKind.Json && !patched.Values[i].IsNull
                    && Encoding.UTF8.GetByteCount(patched.Values[i].Text) > MergePatch.MostBytes)
                {
                    patched.Add(new FieldError(Plan.Fields[i].Name, "too_long",
                        $"would have more than {MergePatch.MostBytes} bytes after the patch"));
                }
            }
        }

        return patched;
    }
}
