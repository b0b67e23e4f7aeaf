using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>A row before and after a change; the same twice when it is new.</summary>
internal readonly record struct Change(EntityPlan Plan, Row Stored, Row Resulting)
{
    /// <summary>There is no row before.</summary>
    public bool IsNew { get; init; }

    /// <summary>
    /// A rule grants a change only if it certainly holds before and after. One that names `input` is asked once, and what it reads of
    /// the stored row alone stays as it is.
    /// </summary>
    public bool Granted(in Asking asking, RowRule rule)
    {
        if (asking.Caller.IsSystem)
        {
            return true;
        }

        if (!rule.NamesInput)
        {
            return asking.Granted(rule, Stored, Resulting) && asking.Granted(rule, Resulting, Resulting);
        }

        foreach (string field in rule.Frozen)
        {
            int place = Plan.IndexOf(field);
            if (Stored[place] != Resulting[place])
            {
                return false;
            }
        }

        return asking.Granted(rule, Stored, Resulting);
    }
}

/// <summary>Who may set which field.</summary>
internal static class FieldRules
{
    /// <summary>The refusal of the first field of <paramref name="named"/> that the caller may not set, or null.</summary>
    /// <param name="asking">Who asks.</param>
    /// <param name="change">What would be done.</param>
    /// <param name="named">The fields that the caller chose.</param>
    /// <param name="rule">What granted the change as a whole; null: nothing had to.</param>
    public static Problem? Refusal(in Asking asking, in Change change, FieldSet named, RowRule? rule)
    {
        for (int i = 0; i < change.Plan.Fields.Length; i++)
        {
            FieldDescriptor field = change.Plan.Fields[i];
            if (named.Contains(i) && !Granted(asking, change, field))
            {
                return Problem.FieldForbidden(field.Name, $"You do not have permission to set `{field.Name}`.");
            }
        }

        return !asking.Caller.IsSystem && GivesAway(asking, change, named) && rule?.NamesOwner is not true
            ? Problem.FieldForbidden(change.Plan.Entity.Owner!, "You do not have permission to set another owner.")
            : null;
    }

    // A new row is the caller's own, a stored one stays with its owner: only a rule that speaks of the owner means another. The field's own has granted.
    private static bool GivesAway(in Asking asking, in Change change, FieldSet named) =>
        change.Plan.Owner is >= 0 and var owner && named.Contains(owner) && change.Plan.Fields[owner].Update is null
        && change.Resulting[owner] != (change.IsNew ? Scalar.Of(asking.Caller.Id) : change.Stored[owner]);

    // What rules read through `user` decides what its holder may do: without a rule of its own only the system sets it.
    private static bool Granted(in Asking asking, in Change change, FieldDescriptor field) =>
        field.Update is { } rule ? change.Granted(asking, rule) : !field.Authority || asking.Caller.IsSystem;
}
