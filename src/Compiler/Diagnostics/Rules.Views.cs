namespace Truth.Compiler.Diagnostics;

/// <summary>TR5xxx: behaviors and workflows; TR6xxx: views.</summary>
public static partial class Rules
{
    public static readonly DiagnosticRule<string> UnknownParameter = new("TR5001", Severity.Error, "this behavior has no parameter `{0}`");
    public static readonly DiagnosticRule<string> NeverWritten = new("TR5002", Severity.Error, "behaviors cannot set `{0}`");
    public static readonly DiagnosticRule<string> BehaviorName = new("TR5003", Severity.Error,
        "`{0}` is an action, so a behavior cannot have this name");
    public static readonly DiagnosticRule<string> NobodyEmits = new("TR5004", Severity.Warning, "nothing emits `{0}`");
    public static readonly DiagnosticRule<string, string> UnknownAction = new("TR5005", Severity.Error, "entity `{0}` has no action `{1}`");

    public static readonly DiagnosticRule<string, string, string> WrongValue =
        new("TR5006", Severity.Error, "`{0}` takes {1}, and this is {2}");
    public static readonly DiagnosticRule<string, string> UnknownBehavior =
        new("TR5007", Severity.Error, "entity `{0}` has no behavior `{1}`");
    public static readonly DiagnosticRule<string> BadSchedule = new("TR5008", Severity.Error, "this is not a valid schedule: {0}");
    public static readonly DiagnosticRule<string> NotRevealed = new("TR5009", Severity.Error,
        "`{0}` has a read rule, and this would disclose it");
    public static readonly DiagnosticRule<string> NothingRevealed = new("TR5010", Severity.Warning, "this action does not use `{0}`");
    public static readonly DiagnosticRule<string> WorkflowCircle = new("TR5011", Severity.Warning, "{0} in a cycle");
    public static readonly PlainRule OpenExpression = new("TR5012", Severity.Error, "this `${{` is not closed");
    public static readonly PlainRule EffectVerb = new("TR5015", Severity.Error,
        "an effect has exactly one of `create`, `update` and `delete`");
    public static readonly DiagnosticRule<string> EffectPath = new("TR5016", Severity.Error, "this effect reaches no rows: {0}");
    public static readonly DiagnosticRule<string> AuthorityWritten = new("TR5014", Severity.Error,
        "rules depend on `{0}`, so a behavior that sets it needs its own `permission`");

    public static readonly DiagnosticRule<string> BadRoute = new("TR6001", Severity.Error, "`{0}` is not a valid route");
    public static readonly DiagnosticRule<string> ReservedRoute = new("TR6002", Severity.Error,
        "routes under `{0}` are reserved for the app");
    public static readonly DiagnosticRule<string> DuplicateRoute = new("TR6003", Severity.Error, "the view `{0}` already has this route");
    public static readonly DiagnosticRule<string> NeedsId = new("TR6004", Severity.Error,
        "the route of {0} view must contain `:id`, which identifies the row");
    public static readonly DiagnosticRule<string, string> UselessParameter =
        new("TR6005", Severity.Error, "the route of {0} view cannot have the parameter `:{1}`");
    public static readonly DiagnosticRule<string, string, string> UnknownColumn =
        new("TR6006", Severity.Error, "`{0}.{1}` has no option `{2}`, so it cannot be a column");
    public static readonly DiagnosticRule<string> NotAViewQuery = new("TR6007", Severity.Error,
        "`{0}` is not supported; write `entity` and `filters`");
    public static readonly DiagnosticRule<string> NoMetric = new("TR6008", Severity.Warning,
        "`{0}` is not an entity, so nothing is shown for it");
    public static readonly DiagnosticRule<string> SecretShown = new("TR6009", Severity.Error, "`{0}` is a secret and is never shown");
    public static readonly DiagnosticRule<string, string> UnknownViewAction =
        new("TR6010", Severity.Error, "entity `{0}` has no action `{1}` to offer");
    public static readonly DiagnosticRule<string, string, string> PagesMade =
        new("TR6011", Severity.Hint, "`{0}` has no view for its {1}; generated at {2}");
    public static readonly DiagnosticRule<string, string, string> PageRouteTaken =
        new("TR6012", Severity.Hint, "the view `{0}` has the route `{1}`, so {2} is not generated");
}
