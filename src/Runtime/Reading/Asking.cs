using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>The caller and the time of a request.</summary>
internal readonly record struct Asking(Caller Caller, Moment Moment)
{
    /// <summary>Whether <paramref name="rule"/> evaluates to true for this row.</summary>
    public bool Granted(RowRule rule, Row entity, Row input) =>
        Caller.IsSystem || Holds(rule, entity, input);

    /// <summary>Whether a guard evaluates to true. Guards are about the row, so they apply to the system too.</summary>
    public bool Holds(RowRule guard, Row entity, Row input) =>
        guard.Check(new Question(Caller, entity, input, Moment.Now, Moment.Today));
}
