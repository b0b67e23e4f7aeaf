using Truth.Runtime.Auth;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>Makes a draft of a new row whole: what is left out takes its default, passwords become hashes.</summary>
internal static class NewRow
{
    /// <summary>What is wrong with it, or null: then <see cref="HashPasswords"/> is left to do, which takes long on purpose.</summary>
    public static Problem? Check(EntityPlan plan, Draft draft, Moment moment, IdSource ids)
    {
        for (int i = 0; i < draft.Values.Length; i++)
        {
            FieldDescriptor field = plan.Fields[i];
            if (!draft.Named.Contains(i) && !field.System)
            {
                draft.Values[i] = Default(field, moment, ids) is { IsNull: false } value ? value : field.Links is null ? Scalar.Null : IdList.Empty;
                if (field.Lacks(draft.Values[i]) && i != plan.Owner)
                {
                    draft.Add(plan.Input.Checks[i].Required);
                }
            }
        }

        return draft.Valid ? null : draft.Problem;
    }

    public static Scalar Default(FieldDescriptor field, Moment moment, IdSource ids) => field switch
    {
        { DefaultNow: true } => Now(field, moment),
        { DefaultAuto: true } => Scalar.Of(ids.Next()),
        _ => field.Default ?? Scalar.Null,
    };

    /// <summary>What `'now'` is to a field.</summary>
    public static Scalar Now(FieldDescriptor field, Moment moment) => field.Kind switch
    {
        FieldKind.Date => Scalar.Of(moment.TodayText),
        FieldKind.DateTime => Scalar.Of(moment.NowText),
        _ => throw new InvalidOperationException($"`{field.Name}` is no moment"),
    };

    /// <summary>Puts hashes in the place of passwords.</summary>
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
