using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>A behavior with the parameters of a request, which gives the values that it sets.</summary>
/// <param name="Plan">The entity of its row.</param>
/// <param name="Behavior">The behavior.</param>
/// <param name="Input">Its parameters in order, each already validated.</param>
/// <param name="Asking">The caller and the time.</param>
internal sealed record BehaviorCall(EntityPlan Plan, BehaviorDescriptor Behavior, Draft Input, Asking Asking)
{
    /// <summary>Sets a field of a row of <paramref name="target"/>.</summary>
    /// <param name="target">The entity of the row.</param>
    /// <param name="assignment">The field, and where its value comes from.</param>
    /// <param name="worked">The value of its expression, if it has one.</param>
    /// <param name="draft">Receives the value.</param>
    /// <param name="judged">Receives the field if the caller determines its value, so that its rules apply.</param>
    public void Assign(EntityPlan target, AssignmentDescriptor assignment, Scalar worked, Draft draft, FieldSet judged)
    {
        int field = target.IndexOf(assignment.Field);
        if (assignment.Expression is not null)
        {
            Work(target, assignment, field, worked, draft, judged);
            return;
        }

        if (assignment.Parameter is not { } parameter)
        {
            draft.Set(field, Constant(assignment, target.Fields[field]));
            return;
        }

        // If a parameter is missing, the field does not change.
        int place = Behavior.Parameters.IndexOf(Behavior.Parameters.First(p => p.Name == parameter));
        if (Input.Named.Contains(place) || !Input.Values[place].IsNull)
        {
            draft.Set(field, Input.Values[place]);
            judged.Add(field);
        }
    }

    private static void Work(EntityPlan target, AssignmentDescriptor assignment, int field, Scalar worked, Draft draft, FieldSet judged)
    {
        FieldError? error = AssignedResult.Check(target.Input.Checks[field], target.Fields[field], worked, assignment, out Scalar value);
        draft.Set(field, value);
        if (error is not null)
        {
            draft.Add(error);
        }

        if (assignment.NamesInput)
        {
            judged.Add(field);
        }
    }

    private Scalar Constant(AssignmentDescriptor assignment, FieldDescriptor field) => assignment switch
    {
        { Now: true } => NewRow.Now(field, Asking.Moment),
        { Caller: true } => Scalar.Of(Asking.Caller.Id),
        _ => assignment.Constant ?? Scalar.Null,
    };
}
