using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>A named action on one row.</summary>
/// <param name="plan">Whose row.</param>
/// <param name="writing">Who and when.</param>
/// <param name="id">The row.</param>
/// <param name="ifMatch">As sent.</param>
/// <param name="behavior">The action.</param>
/// <param name="input">Its parameters, valid by themselves, in their order.</param>
internal sealed class BehaviorJob(EntityPlan plan, Writing writing, string id, string? ifMatch, BehaviorDescriptor behavior, Draft input)
    : SetJob(plan, writing, id, ifMatch)
{
    public override bool Deletes => behavior.Kind == BehaviorKind.Delete;

    protected override Problem? Decide(Connection connection, Row stored)
    {
        // What the guard would answer tells what it reads.
        if (behavior.Sees is { } sees && !Asking.Granted(sees, stored, stored))
        {
            return Refusal;
        }

        if (Deletes)
        {
            return (Asking.Granted(behavior.Permission, stored, stored) ? null : Refusal)
                ?? Outdated(connection)
                ?? Guard(connection, stored)
                ?? new Deletion(connection, Asking).Of(Plan, stored);
        }

        var draft = new Draft(Plan.Fields.Length);
        var judged = new FieldSet(Plan.Fields.Length);
        foreach (AssignmentDescriptor assignment in behavior.Assignments)
        {
            Assign(assignment, draft, judged);
        }

        return Set(connection, stored, behavior.Permission, draft, judged);
    }

    protected override Problem? Guard(Connection connection, Row stored) =>
        behavior.When is null || Asking.Holds(behavior.When, stored, Sent(connection, stored)) ? null : Problem.Guard(behavior.Name);

    // The parameters, and what the guard asks about many rows with them.
    private Row Sent(Connection connection, Row stored)
    {
        PathValues paths = Plan.PathsOf(behavior);
        Scalar[] values = [.. input.Values, .. new Scalar[paths.Count]];
        paths.Load(connection, Asking, values, hidden: [], stored);
        return new Row(values);
    }

    private void Assign(AssignmentDescriptor assignment, Draft draft, FieldSet judged)
    {
        int field = Plan.IndexOf(assignment.Field);
        if (assignment.Parameter is not { } parameter)
        {
            draft.Set(field, Constant(assignment, Plan.Fields[field]));
            return;
        }

        // A parameter that was left out leaves the field as it is.
        int place = behavior.Parameters.IndexOf(behavior.Parameters.First(p => p.Name == parameter));
        if (input.Named.Contains(place) || !input.Values[place].IsNull)
        {
            draft.Set(field, input.Values[place]);
            judged.Add(field);
        }
    }

    private Scalar Constant(AssignmentDescriptor assignment, FieldDescriptor field) => assignment switch
    {
        { Now: true } => Scalar.Of(field.Kind == FieldKind.Date ? Writing.Moment.TodayText : Writing.Moment.NowText),
        { Caller: true } => Scalar.Of(Asking.Caller.Id),
        _ => assignment.Constant ?? Scalar.Null,
    };
}
