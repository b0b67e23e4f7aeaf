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
internal sealed class BehaviorJob(EntityPlan plan, Writing writing, string id, string? ifMatch, BehaviorDescriptor behavior, Draft input)
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
                ?? await Outdated(session)
                ?? await Guard(session, stored)
                ?? await Delete(session, stored);
        }

        _draft = new Draft(Plan.Fields.Length);
        var judged = new FieldSet(Plan.Fields.Length);
        Row worked = await With(Plan.WrittenBy(behavior), session, stored);
        int next = input.Values.Length;
        foreach (AssignmentDescriptor assignment in behavior.Assignments)
        {
            Assign(assignment, assignment.Expression is null ? Scalar.Null : worked[next++], judged);
        }

        return await Set(session, stored, behavior.Permission, _draft, judged);
    }

    // Its values are meaningful only if the behavior applies.
    protected override async ValueTask<Problem?> Guard(Session session, Row stored) =>
        behavior.When is not null && !Asking.Holds(behavior.When, stored, await With(Plan.PathsOf(behavior), session, stored)) ? Problem.Guard(behavior.Name)
        : _draft.Valid ? null
        : _draft.Problem;

    // The parameters, and the values that are read with them from the stored row.
    private async ValueTask<Row> With(PathValues asked, Session session, Row stored)
    {
        Scalar[] values = [.. input.Values, .. new Scalar[asked.Count]];
        await asked.Load(session, Asking, values, hidden: [], stored);
        return new Row(values);
    }

    private void Assign(AssignmentDescriptor assignment, Scalar worked, FieldSet judged)
    {
        int field = Plan.IndexOf(assignment.Field);
        if (assignment.Expression is not null)
        {
            Work(assignment, field, worked, judged);
            return;
        }

        if (assignment.Parameter is not { } parameter)
        {
            _draft.Set(field, Constant(assignment, Plan.Fields[field]));
            return;
        }

        // If a parameter is missing, the field does not change.
        int place = behavior.Parameters.IndexOf(behavior.Parameters.First(p => p.Name == parameter));
        if (input.Named.Contains(place) || !input.Values[place].IsNull)
        {
            _draft.Set(field, input.Values[place]);
            judged.Add(field);
        }
    }

    private void Work(AssignmentDescriptor assignment, int field, Scalar worked, FieldSet judged)
    {
        FieldError? error = AssignedResult.Check(Plan.Input.Checks[field], Plan.Fields[field], worked, assignment, out Scalar value);
        _draft.Set(field, value);
        if (error is not null)
        {
            _draft.Add(error);
        }

        if (assignment.NamesInput)
        {
            judged.Add(field);
        }
    }

    private Scalar Constant(AssignmentDescriptor assignment, FieldDescriptor field) => assignment switch
    {
        { Now: true } => NewRow.Now(field, Writing.Moment),
        { Caller: true } => Scalar.Of(Asking.Caller.Id),
        _ => assignment.Constant ?? Scalar.Null,
    };
}
