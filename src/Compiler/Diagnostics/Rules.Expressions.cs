namespace Truth.Compiler.Diagnostics;

/// <summary>TR3xxx: expressions and permissions.</summary>
public static partial class Rules
{
    public static readonly DiagnosticRule<string> UnknownWord = new("TR3001", Severity.Error, "`{0}` has no meaning here");
    public static readonly DiagnosticRule<string, string> UnknownMember = new("TR3002", Severity.Error, "entity `{0}` has no field `{1}`");
    public static readonly DiagnosticRule<string, string> NoMembers = new("TR3003", Severity.Error, "{0} has no `{1}`");
    public static readonly DiagnosticRule<string, string, string> AmbiguousWord =
        new("TR3004", Severity.Error, "`{0}` can mean {1} or {2}");
    public static readonly DiagnosticRule<string> SecretMember = new("TR3005", Severity.Error, "`{0}` is a secret and cannot be used");
    public static readonly DiagnosticRule<string> NoOwner = new("TR3006", Severity.Error, "entity `{0}` has no owner field");
    public static readonly DiagnosticRule<string> NoEntityHere = new("TR3007", Severity.Error,
        "`{0}` refers to a row, and there is no row here");
    public static readonly DiagnosticRule<int> PathTooLong = new("TR3008", Severity.Error, "this path follows more than {0} relations");
    public static readonly DiagnosticRule<string> BareField = new("TR3009", Severity.Hint, "`{0}` is read as `entity.{0}`");

    public static readonly DiagnosticRule<string> NotACondition = new("TR3010", Severity.Error,
        "a condition must be true or false, and this is {0}");
    public static readonly DiagnosticRule<string, string> NotComparable = new("TR3011", Severity.Error, "{0} cannot be compared with {1}");
    public static readonly DiagnosticRule<string, string> NotOrdered =
        new("TR3012", Severity.Error, "`{0}` needs values with an order, and {1} has none");
    public static readonly DiagnosticRule<string, string> UnknownOption = new("TR3013", Severity.Error, "`{0}` is not an option of `{1}`");
    public static readonly DiagnosticRule<string, string> InvalidLiteral = new("TR3014", Severity.Error, "`{0}` is not {1}");
    public static readonly PlainRule ConditionCompared = new("TR3015", Severity.Error,
        "conditions can be joined with `&&` and `||`, but not compared");
    public static readonly DiagnosticRule<string, string> WrongOperand = new("TR3016", Severity.Error, "`{0}` cannot be applied to {1}");
    public static readonly DiagnosticRule<string, string> DifferentTypes =
        new("TR3017", Severity.Error, "this is either {0} or {1}, and both must have the same type");
    public static readonly PlainRule NullHere = new("TR3018", Severity.Error, "`null` can only be compared, with `==` and `!=`");
    public static readonly PlainRule NotAList = new("TR3019", Severity.Error, "a list in brackets is allowed only after `in`");

    public static readonly DiagnosticRule<string> UnknownFunction = new("TR3020", Severity.Error, "there is no function `{0}` here");
    public static readonly DiagnosticRule<string, string> WrongArguments = new("TR3021", Severity.Error, "`{0}` takes {1}");
    public static readonly DiagnosticRule<string> NotCalled = new("TR3022", Severity.Error, "`{0}` is a function and must be called");
    public static readonly PlainRule CalendarSpan = new("TR3023", Severity.Error,
        "months and years have no fixed length, so they can only be added to a date or a datetime, or subtracted from one");
    public static readonly DiagnosticRule<string> NotAnExpression = new("TR3024", Severity.Error, "{0} is not allowed in an expression");
    public static readonly PlainRule ArrowParameters = new("TR3025", Severity.Error,
        "an expression takes its names from one parameter, such as `({{ user, entity }}) => …`");
    public static readonly PlainRule NumberTooLarge = new("TR3026", Severity.Error, "this integer does not fit into 64 bits");
    public static readonly DiagnosticRule<int> TooManyParts = new("TR3027", Severity.Error,
        "this expression has more than {0} nodes once its conditionals are expanded");
    public static readonly DiagnosticRule<string> ManyHere = new("TR3028", Severity.Error,
        "`{0}` leads to many rows, and one value is required here");
    public static readonly DiagnosticRule<string> ComputedCircle = new("TR3029", Severity.Error, "`{0}` depends on itself");
    public static readonly PlainRule ManyForView = new("TR3030", Severity.Error,
        "the permission of a view cannot depend on many rows, which the browser does not have");

    public static readonly DiagnosticRule<string, string> WrongAggregate = new("TR3032", Severity.Error,
        "`{0}` cannot be computed from {1}");
    public static readonly PlainRule FileHere = new("TR3033", Severity.Error, "a file can only be compared with `null`");

    public static readonly DiagnosticRule<string> NobodySignsIn = new("TR3040", Severity.Warning,
        "`{0}` refers to the user who is signed in, but no entity of this app can sign in, so it never grants access");
    public static readonly PlainRule NeverGrants = new("TR3041", Severity.Warning, "this can never be true");
    public static readonly DiagnosticRule<string> AlwaysGrants = new("TR3042", Severity.Warning, "anyone may {0} every row");

    public static readonly PlainRule UnverifiedAddress = new("TR3043", Severity.Warning,
        "`user.email` is not verified: users can enter any address");
}
