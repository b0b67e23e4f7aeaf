namespace Truth.Compiler.Diagnostics;

/// <summary>TR2xxx: shapes and names.</summary>
public static partial class Rules
{
    public static readonly DiagnosticRule<string, string> UnknownKey = new("TR2001", Severity.Error, "{0} has no key `{1}`");
    public static readonly DiagnosticRule<string, string, string> WrongType = new("TR2002", Severity.Error, "`{0}` takes {1}, not {2}");
    public static readonly DiagnosticRule<string, string> UnknownField = new("TR2003", Severity.Error, "entity `{0}` has no field `{1}`");
    public static readonly DiagnosticRule<string> UnknownEntity = new("TR2004", Severity.Error, "there is no entity `{0}`");
    public static readonly DiagnosticRule<string, string> MissingKey = new("TR2005", Severity.Error, "{0} needs `{1}`");
    public static readonly DiagnosticRule<string, string, string> UnknownChoice =
        new("TR2006", Severity.Error, "`{1}` is not a valid `{0}`; it must be one of {2}");
    public static readonly DiagnosticRule<string, string> NotAName = new("TR2007", Severity.Error, "`{1}` is not a valid name for {0}");
    public static readonly DiagnosticRule<string, string> Empty = new("TR2008", Severity.Error, "{0} needs at least one {1}");
    public static readonly DiagnosticRule<string> UnknownType = new("TR2009", Severity.Error, "there is no field type `{0}`");
    public static readonly DiagnosticRule<string, string> SameColumn =
        new("TR2010", Severity.Error, "`{0}` and `{1}` would have the same column");
    public static readonly DiagnosticRule<string, string> SameTable =
        new("TR2011", Severity.Error, "`{0}` and `{1}` would have the same table");
    public static readonly DiagnosticRule<string, string> SamePath = new("TR2012", Severity.Error,
        "`{0}` would be served at `/api/{1}`, which is already in use");
    public static readonly DiagnosticRule<string, string> BadValue = new("TR2013", Severity.Error, "{0} cannot be {1}");
    public static readonly DiagnosticRule<string, string, string> NotAnOption =
        new("TR2014", Severity.Error, "`{0}.{1}` has no option `{2}`");
    public static readonly DiagnosticRule<string, string> BadRange = new("TR2015", Severity.Error, "`{0}` is greater than `{1}`");
    public static readonly DiagnosticRule<string> Repeated = new("TR2016", Severity.Error, "`{0}` is listed twice");
    public static readonly DiagnosticRule<string> SystemField = new("TR2017", Severity.Error,
        "`{0}` is written only by the app and can only be documented here");
    public static readonly DiagnosticRule<string, string> AuthNeeds =
        new("TR2018", Severity.Error, "entity `{0}` is used to sign in and needs a field `{1}`");
    public static readonly PlainRule NoAuthEntity = new("TR2019", Severity.Error,
        "authentication needs an entity `User` with `email` and `password`");
    public static readonly DiagnosticRule<string> TwoAuthEntities = new("TR2020", Severity.Error,
        "only one entity can be used to sign in, and `{0}` already is");
    public static readonly DiagnosticRule<string, string> NameTaken = new("TR2021", Severity.Error, "`{0}` is already {1}");
    public static readonly DiagnosticRule<string> BadPattern = new("TR2022", Severity.Error, "this pattern is not valid: {0}");
    public static readonly PlainRule BadVersion = new("TR2023", Severity.Error, "a version consists of three numbers, such as `1.0.0`");
    public static readonly DiagnosticRule<string, string> WrongFieldType = new("TR2024", Severity.Error, "`{0}` must be {1}");
    public static readonly DiagnosticRule<string> StillThere = new("TR2025", Severity.Error,
        "`{0}` still exists, so nothing was renamed from it");
    public static readonly DiagnosticRule<string> NoKey = new("TR2026", Severity.Error,
        "`{0}` cannot be part of a key, because it contains a secret, JSON, a file or many rows");
    public static readonly DiagnosticRule<int, int> CostlyPattern = new("TR2046", Severity.Error,
        "matching this pattern may take {0} steps for each of {1} characters, which is too slow");

    public static readonly DiagnosticRule<string> VisibleElsewhere = new("TR2030", Severity.Error,
        "the condition under which `{0}` is shown uses other rows, which a form does not have");

    public static readonly PlainRule NotAPartOfAKey = new("TR2031", Severity.Error,
        "the condition of a unique key can only compare stored fields of the row with values");

    public static readonly DiagnosticRule<string> NotCapital = new("TR2027", Severity.Error,
        "the name of an entity must begin with a capital letter, and `{0}` does not");
    public static readonly DiagnosticRule<string, string> SameButCase =
        new("TR2028", Severity.Error, "`{0}` and `{1}` differ only in case");
    public static readonly DiagnosticRule<string, string> NameTooLong =
        new("TR2029", Severity.Error, "the name of {0} can have at most {1}");

    // Old syntax, and keys without effect.
    public static readonly DiagnosticRule<string, string> ReadAs = new("TR2101", Severity.Hint, "`{0}` is read as `{1}`");
    public static readonly DiagnosticRule<string> WithoutEffect = new("TR2102", Severity.Hint, "`{0}` has no effect here");
    public static readonly DiagnosticRule<string, string> Duration = new("TR2103", Severity.Warning, "`{0}` is in seconds, so this is {1}");
    public static readonly DiagnosticRule<string> NotYetDone = new("TR2104", Severity.Warning, "{0} has no effect in this version");
    public static readonly DiagnosticRule<string, string> Lookalike = new("TR2106", Severity.Warning, "`{0}` {1}");
    public static readonly DiagnosticRule<string> RequiredCircle = new("TR2107", Severity.Warning,
        "the first row of `{0}` can never be created, because it needs a row that needs it");
    public static readonly DiagnosticRule<string, string> AlwaysType = new("TR2105", Severity.Warning, "`{0}` is always a {1}");
    public static readonly DiagnosticRule<string> InactiveAtFirst = new("TR2120", Severity.Hint,
        "a new account cannot sign in until `{0}` is set to true");
}
