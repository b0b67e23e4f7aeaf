namespace Truth.Compiler.Diagnostics;

/// <summary>TR35xx: what permissions as a whole come to.</summary>
public static partial class Rules
{
    public static readonly Rule<string> Unreachable = new("TR3501", Severity.Warning, "entity `{0}` grants nothing: nobody can reach it");
    public static readonly Rule<string, string> SilentlyDenied = new("TR3502", Severity.Warning, "entity `{0}` says nothing of {1}: denied to everybody");
    public static readonly Rule<string, string> UntendedAuthority = new("TR3503", Severity.Warning, "rules trust `{0}.{1}`, and it has no update rule: only the app itself can write it");
    public static readonly Rule<string> NotARule = new("TR3504", Severity.Error, "{0} is not a condition");
    public static readonly Rule<string, string, string> Violated = new("TR3506", Severity.Error, "`{0}` can happen: `{1}` of `{2}` allows it");
    public static readonly Rule<string> OutOfReach = new("TR3509", Severity.Warning, "nobody can become `{0}`: nothing in the app gives that role");
    public static readonly Rule<string> NotServed = new("TR3508", Severity.Warning, "no index serves `{0}`: each list under this rule works it out for row after row");
    public static readonly Rule<string> LeavesOut = new("TR3510", Severity.Hint, "no index serves `{0}`: a list under this rule goes from row to row until its page is full");
    public static readonly Rule<string> UniqueTells = new("TR3511", Severity.Warning, "{0} is unique among rows that not everybody who writes one may read: a refusal tells that such a row is there");
    public static readonly Rule<string, string, string> NotDecided = new("TR3507", Severity.Warning, "it is not decided whether `{0}` can happen by `{1}` of `{2}`");
}
