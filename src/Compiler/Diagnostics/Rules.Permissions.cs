namespace Truth.Compiler.Diagnostics;

/// <summary>TR35xx: results of permissions as a whole.</summary>
public static partial class Rules
{
    public static readonly DiagnosticRule<string> Unreachable = new("TR3501", Severity.Warning,
        "entity `{0}` has no permissions, so nobody can access it");
    public static readonly DiagnosticRule<string, string> SilentlyDenied =
        new("TR3502", Severity.Warning, "entity `{0}` has no rule for {1}, so nobody may do this");
    public static readonly DiagnosticRule<string, string> UntendedAuthority =
        new("TR3503", Severity.Warning, "rules depend on `{0}.{1}`, which has no update rule, so only the app itself can change it");
    public static readonly DiagnosticRule<string> NotARule = new("TR3504", Severity.Error, "{0} is not a condition");
    public static readonly DiagnosticRule<string, string, string> Violated =
        new("TR3506", Severity.Error, "`{0}` can happen: `{1}` of `{2}` allows it");
    public static readonly DiagnosticRule<string> OutOfReach = new("TR3509", Severity.Warning,
        "nobody can become `{0}`, because nothing in the app assigns that role");
    public static readonly DiagnosticRule<string> NotServed = new("TR3508", Severity.Warning,
        "no index supports `{0}`, so each list under this rule evaluates it for every row");
    public static readonly DiagnosticRule<string> LeavesOut = new("TR3510", Severity.Hint,
        "no index supports `{0}`, so a list under this rule reads rows until its page is full");
    public static readonly DiagnosticRule<string> UniqueTells = new("TR3511", Severity.Warning,
        "{0} is unique among rows that not everybody who writes one may read, so a refusal discloses that such a row exists");
    public static readonly DiagnosticRule<string, string, string> NotDecided =
        new("TR3507", Severity.Warning, "it is undecided whether `{0}` can happen by `{1}` of `{2}`");
}
