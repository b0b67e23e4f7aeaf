using Truth.Runtime.Auth;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>Completes the draft of a new row: missing fields get their defaults, and passwords are hashed.</summary>
internal static class NewRow
{
    /// <summary>Returns the problem, or null; then <see cref="HashPasswords"/> must follow, which is slow by design.</summary>
    public static Problem? Check(EntityPlan plan, Draft draft, Moment moment, IdSource ids)
    {
        for (int i = 0; i < draft.Values.Length; i++)
        {
            FieldDescriptor field = plan.Fields[i];
            if (!draft.Named.Contains(i) && !field.System)
            {
                draft.Values[i] = Empty(field, moment, ids);
                if (field.Lacks(draft.Values[i]) && i != plan.Owner && !field.DefaultCaller)
                {
                    draft.Add(plan.Input.Checks[i].Required);
                }
            }
        }

        return draft.Valid ? null : draft.Problem;
    }

    /// <summary>The value of a field that is left out.</summary>
    public static Scalar Empty(FieldDescriptor field, Moment moment, IdSource ids) =>
        Default(field, moment, ids) is { IsNull: false } value ? value : !field.IsMany ? Scalar.Null : IdList.Empty;

    public static Scalar Default(FieldDescriptor field, Moment moment, IdSource ids) => field switch
    {
        { DefaultNow: true } => Now(field, moment),
        { DefaultAuto: true } => Scalar.Of(ids.Next()),
        _ => field.Default ?? Scalar.Null,
    };

    /// <summary>The value of `'now'` for a field.</summary>
    public static Scalar Now(FieldDescriptor field, Moment moment) => field.Kind switch
    {
        FieldKind.Date => Scalar.Of(moment.TodayText),
        FieldKind.DateTime => Scalar.Of(moment.NowText),
        _ => throw new InvalidOperationException($"`{field.Name}` is no moment"),
    };

    /// <summary>Replaces passwords by their hashes.</summary>
    public static void HashPasswords(EntityPlan plan, Draft draft)
    {
        for (int i = 0; i < draft.Values.Length; i++)
        {
            if (plan.Fields[i].Secret && !draft.Values[i].IsNull)
            {
                draft.Values[i] = Scalar.Of(Passwords.Hash(draft.Values[i].Text));
            }
        }
    }
}
