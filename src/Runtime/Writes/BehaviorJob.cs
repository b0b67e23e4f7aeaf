using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>A behavior on one row.</summary>
/// <param name="plan">The entity of the row.</param>
/// <param name="writing">The caller and the time.</param>
/// <param name="id">The ID of the row.</param>
/// <param name="ifMatch">The header as it was sent.</param>
/// <param name="behavior">The behavior.</param>
/// <param name="input">Its parameters in order, each already validated.</param>
/// <param name="ids">The source of the IDs of rows that its effects create.</param>
internal sealed class BehaviorJob(
    EntityPlan plan, Writing writing, string id, string? ifMatch, BehaviorDescriptor behavior, Draft input, IdSource ids)
    : SetJob(plan, writing, id, ifMatch)
{
    private Draft _draft = new(plan.Fields.Length);

    public override bool Deletes => behavior.Kind == BehaviorKind.Delete;

    protected override string Action => behavior.Name;

    protected override async ValueTask<Problem?> Decide(Session session, Row stored)
    {
        // The answer of the guard reveals what it reads.
        if (behavior.Sees is { } sees && !Asking.Granted(sees, stored, stored))
        {
            return Refusal;
        }

        if (Deletes)
        {
            return (Asking.Granted(behavior.Permission, stored, stored) ? null : Refusal)
                ?? await Outdated(session, stored)
                ?? await Guard(session, stored)
                ?? await Delete(session, stored)
                ?? await Effects(session, stored);
        }

        _draft = new Draft(Plan.Fields.Length);
        var judged = new FieldSet(Plan.Fields.Length);
        Row worked = await With(Plan.WrittenBy(behavior), session, stored);
        int next = input.Values.Length;
        foreach (AssignmentDescriptor assignment in behavior.Assignments)
        {
            Call.Assign(Plan, assignment, assignment.Expression is null ? Scalar.Null : worked[next++], _draft, judged);
        }

        return await Set(session, stored, behavior.Permission, _draft, judged) ?? await Effects(session, stored);
    }

    // Its values are meaningful only if the behavior applies.
    protected override async ValueTask<Problem?> Guard(Session session, Row stored) =>
        behavior.When is not null && !Asking.Holds(behavior.When, stored, await With(Plan.PathsOf(behavior), session, stored))
            ? Problem.Guard(behavior.Name)
        : _draft.Valid ? null
        : _draft.Problem;

    // The parameters, and the values that are read with them from the stored row.
    private async ValueTask<Row> With(PathValues asked, Session session, Row stored)
    {
        Scalar[] values = [.. input.Values, .. new Scalar[asked.Count]];
        await asked.Load(session, Asking, values, hidden: [], stored);
        return new Row(values);
    }

    private async ValueTask<Problem?> Effects(Session session, Row stored)
    {
        IReadOnlyList<EffectPlan> effects = Plan.EffectsOf(behavior);
        if (effects.Count == 0)
        {
            return null;
        }

        var net = new NetChanges(Changes);
        Problem? problem = await new EffectRun(session, Call, stored, ids, net).Run(effects);
        Replace(net.All);
        return problem;
    }

    private BehaviorCall Call => new(Plan, behavior, input, Asking);
}
