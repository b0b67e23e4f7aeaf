namespace Truth.Compiler.Diagnostics;

/// <summary>TR3xxx: expressions and permissions.</summary>
public static partial class Rules
{
    public static readonly Rule<string> UnknownWord = new("TR3001", Severity.Error, "`{0}` means nothing here");
    public static readonly Rule<string, string> UnknownMember = new("TR3002", Severity.Error, "entity `{0}` has no field `{1}`");
    public static readonly Rule<string, string> NoMembers = new("TR3003", Severity.Error, "{0} has no `{1}`");
    public static readonly Rule<string, string, string> AmbiguousWord = new("TR3004", Severity.Error, "`{0}` may mean {1} or {2}");
    public static readonly Rule<string> SecretMember = new("TR3005", Severity.Error, "`{0}` is a secret and cannot be named");
    public static readonly Rule<string> NoOwner = new("TR3006", Severity.Error, "entity `{0}` has no owner field");
    public static readonly Rule<string> NoEntityHere = new("TR3007", Severity.Error, "`{0}` speaks of a row, and there is none here");
    public static readonly Rule<int> PathTooLong = new("TR3008", Severity.Error, "this path follows more than {0} relations");
    public static readonly Rule<string> BareField = new("TR3009", Severity.Hint, "`{0}` is read as `entity.{0}`");

    public static readonly Rule<string> NotACondition = new("TR3010", Severity.Error, "a condition is true or false, and this is {0}");
    public static readonly Rule<string, string> NotComparable = new("TR3011", Severity.Error, "{0} is never compared with {1}");
    public static readonly Rule<string, string> NotOrdered = new("TR3012", Severity.Error, "`{0}` asks for an order, and {1} has none");
    public static readonly Rule<string, string> UnknownOption = new("TR3013", Severity.Error, "`{0}` is not an option of `{1}`");
    public static readonly Rule<string, string> InvalidLiteral = new("TR3014", Severity.Error, "`{0}` is not {1}");
    public static readonly PlainRule ConditionCompared = new("TR3015", Severity.Error, "conditions are joined with `&&` and `||`, not compared");
    public static readonly Rule<string, string> WrongOperand = new("TR3016", Severity.Error, "`{0}` does not take {1}");
    public static readonly Rule<string, string> DifferentTypes = new("TR3017", Severity.Error, "this is either {0} or {1}, and must be one of them");
    public static readonly PlainRule NullHere = new("TR3018", Severity.Error, "`null` is only compared with, by `==` and `!=`");
    public static readonly PlainRule NotAList = new("TR3019", Severity.Error, "a list in brackets belongs behind `in`");

    public static readonly Rule<string> UnknownFunction = new("TR3020", Severity.Error, "there is no function `{0}` here");
    public static readonly Rule<string, string> WrongArguments = new("TR3021", Severity.Error, "`{0}` takes {1}");
    public static readonly Rule<string> NotCalled = new("TR3022", Severity.Error, "`{0}` is a function: call it");
    public static readonly PlainRule CalendarSpan = new("TR3023", Severity.Error, "months and years have no fixed length: they are only added to a date or a datetime, or subtracted");
    public static readonly Rule<string> NotAnExpression = new("TR3024", Severity.Error, "{0} cannot stand in an expression");
    public static readonly PlainRule ArrowParameters = new("TR3025", Severity.Error, "an expression takes its names from one parameter, such as `({{ user, entity }}) => …`");
    public static readonly PlainRule NumberTooLarge = new("TR3026", Severity.Error, "this integer does not fit into 64 bits");
    public static readonly Rule<int> TooManyParts = new("TR3027", Severity.Error, "this expression has more than {0} parts once its conditionals are written out");
    public static readonly Rule<string> ManyHere = new("TR3028", Severity.Error, "`{0}` leads to many rows, and one value is needed here");
    public static readonly Rule<string> ComputedCircle = new("TR3029", Severity.Error, "`{0}` is worked out from itself");
    public static readonly PlainRule ManyForView = new("TR3030", Severity.Error, "who may see a view cannot depend on many rows, which the browser does not have");

    public static readonly Rule<string> NobodySignsIn = new("TR3040", Severity.Warning, "`{0}` speaks of who is signed in, but no entity of this app signs in: it never grants");
    public static readonly PlainRule NeverGrants = new("TR3041", Severity.Warning, "this can never be true");
    public static readonly Rule<string> AlwaysGrants = new("TR3042", Severity.Warning, "anyone may {0} every row");

    public static readonly PlainRule UnverifiedAddress = new("TR3043", Severity.Warning, "`user.email` is what somebody typed, and no one has verified it");
}
