using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>A row before and after a change; both are the same for a new row.</summary>
internal readonly record struct Change(EntityPlan Plan, Row Stored, Row Resulting)
{
    /// <summary>There is no row before the change.</summary>
    public bool IsNew { get; init; }

    /// <summary>
    /// A rule grants a change only if it is true both before and after it. A rule that uses `input` is evaluated once, and the fields that
    /// it reads only from the stored row must not change.
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

/// <summary>Checks who may set which field.</summary>
internal static class FieldRules
{
    /// <summary>The problem for the first field of <paramref name="named"/> that the caller may not set, or null.</summary>
    /// <param name="asking">The caller.</param>
    /// <param name="change">The change.</param>
    /// <param name="named">The fields that the caller set.</param>
    /// <param name="rule">The rule that granted the change as a whole; null if none was required.</param>
    public static Problem? Refusal(in Asking asking, in Change change, FieldSet named, RowRule? rule)
    {
        for (int i = 0; i < change.Plan.Fields.Length; i++)
        {
            FieldDescriptor field = change.Plan.Fields[i];
            if (named.Contains(i) && !MaySet(asking, change, field))
            {
                return Problem.FieldForbidden(field.Name, $"You do not have permission to set `{field.Name}`.");
            }
        }

        return !asking.Caller.IsSystem && GivesAway(asking, change, named) && rule?.NamesOwner is not true
            ? Problem.FieldForbidden(change.Plan.Entity.Owner!, "You do not have permission to set another owner.")
            : null;
    }

    // A new row belongs to the caller, and a stored row keeps its owner, unless a rule uses the owner field. The rule of the field has
    // already granted the change.
    private static bool GivesAway(in Asking asking, in Change change, FieldSet named) =>
        change.Plan.Owner is >= 0 and var owner && named.Contains(owner) && change.Plan.Fields[owner].Update is null
        && change.Resulting[owner] != (change.IsNew ? Scalar.Of(asking.Caller.Id) : change.Stored[owner]);

    /// <summary>
    /// Whether the caller may set a field. Fields that rules read through `user` determine the permissions of that user: without a rule of
    /// its own, only the system may set such a field.
    /// </summary>
    public static bool MaySet(in Asking asking, in Change change, FieldDescriptor field) =>
        field.Update is { } rule ? change.Granted(asking, rule) : !field.Authority || asking.Caller.IsSystem;
}
