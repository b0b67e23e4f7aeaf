using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Rows;

/// <summary>Who asks, and when.</summary>
internal readonly record struct Asking(Caller Caller, Moment Moment)
{
    /// <summary>Whether <paramref name="rule"/> certainly grants on this row.</summary>
    public bool Granted(RowRule rule, Row entity, Row input) =>
        Caller.IsSystem || Holds(rule, entity, input);

    /// <summary>Whether a guard certainly holds: it is about the row, and so for the system too.</summary>
    public bool Holds(RowRule guard, Row entity, Row input) =>
        guard.Check(new Question(Caller, entity, input, Moment.Now, Moment.Today));
}
