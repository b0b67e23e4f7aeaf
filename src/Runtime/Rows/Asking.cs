using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Rows;

/// <summary>Who asks, and when.</summary>
internal readonly record struct Asking(Caller Caller, Moment Moment)
{
    /// <summary>Whether <paramref name="rule"/> certainly grants on this row.</summary>
    public bool Granted(RowRule rule, Row entity, Row input) =>
        rule.Check(new Question(Caller, entity, input, Moment.Now, Moment.Today));
}
