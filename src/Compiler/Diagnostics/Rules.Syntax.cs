namespace Truth.Compiler.Diagnostics;

/// <summary>TR1xxx: syntax and static values.</summary>
public static partial class Rules
{
    public static readonly DiagnosticRule<string, string> Expected = new("TR1001", Severity.Error, "expected {0}, found {1}");
    public static readonly DiagnosticRule<string> UnexpectedCharacter = new("TR1002", Severity.Error, "unexpected character {0}");
    public static readonly PlainRule UnterminatedString = new("TR1003", Severity.Error, "this string is not terminated on its line");
    public static readonly PlainRule UnterminatedTemplate = new("TR1004", Severity.Error, "this template string is not terminated");
    public static readonly PlainRule UnterminatedComment = new("TR1005", Severity.Error, "this comment is not terminated");
    public static readonly PlainRule InvalidEscape = new("TR1006", Severity.Error, "this is not a valid escape sequence");
    public static readonly DiagnosticRule<string> InvalidNumber = new("TR1007", Severity.Error, "`{0}` is not a valid number");
    public static readonly DiagnosticRule<int> TooDeep = new("TR1008", Severity.Error, "nested more than {0:N0} levels deep");
    public static readonly DiagnosticRule<string> NotStatic = new("TR1009", Severity.Error,
        "{0} is not allowed in a truth file, which is never executed");
    public static readonly PlainRule ChainedComparison = new("TR1010", Severity.Error, "comparisons cannot be chained");
    public static readonly DiagnosticRule<string> MixedCoalesce = new("TR1011", Severity.Error, "`??` next to `{0}` needs parentheses");
    public static readonly PlainRule IllFormedText = new("TR1012", Severity.Error,
        "this string is not well-formed Unicode, or contains U+0000");
    public static readonly DiagnosticRule<string, int> TooLong = new("TR1013", Severity.Error, "this expression has more than {1} {0}");
    public static readonly PlainRule EmptyExpression = new("TR1014", Severity.Error, "an expression is missing here");
    public static readonly DiagnosticRule<string> UnknownOperator = new("TR1015", Severity.Error,
        "`{0}` is not an operator of this language");
    public static readonly DiagnosticRule<string> UnexpectedBracket = new("TR1016", Severity.Error, "this `{0}` has no opening bracket");
    public static readonly DiagnosticRule<string> UnsupportedStatement =
        new("TR1017", Severity.Error, "{0} is not allowed in a truth file, which contains only declarations");
    public static readonly PlainRule SpliceInQuotes = new("TR1018", Severity.Error,
        "only a string or a number can be inserted between quotes");
    public static readonly PlainRule UnopenedString = new("TR1019", Severity.Error, "this string has no opening quote");
    public static readonly DiagnosticRule<string> UnsupportedSyntax = new("TR1020", Severity.Error, "{0} is not allowed in a truth file");
    public static readonly DiagnosticRule<string> UnsupportedParameter =
        new("TR1021", Severity.Error, "{0} is not allowed in the parameters of an expression");
    public static readonly DiagnosticRule<string> ReservedWord = new("TR1022", Severity.Error,
        "`{0}` is a reserved word of TypeScript, not a name");

    // Static values.
    public static readonly DiagnosticRule<string> UnknownName = new("TR1101", Severity.Error, "there is no constant `{0}`");
    public static readonly DiagnosticRule<string> UnknownProperty = new("TR1102", Severity.Error, "this constant has no `{0}`");
    public static readonly DiagnosticRule<string, string> DuplicateKey = new("TR1103", Severity.Error, "{0} `{1}` is declared twice");
    public static readonly DiagnosticRule<string> CircularConstant = new("TR1104", Severity.Error, "`{0}` depends on itself");
    public static readonly DiagnosticRule<string, string> BadOperands = new("TR1105", Severity.Error, "`{0}` cannot be applied to {1}");
    public static readonly DiagnosticRule<string> NotSpreadable = new("TR1106", Severity.Error, "{0} cannot be spread here");
    public static readonly DiagnosticRule<string> MissingModule = new("TR1107", Severity.Error, "the file `{0}` does not exist");
    public static readonly DiagnosticRule<string, string> NotExported = new("TR1108", Severity.Error, "`{0}` does not export `{1}`");
    public static readonly DiagnosticRule<string> NotATruthFile = new("TR1109", Severity.Error,
        "values can be imported only from other truth files, and `{0}` is not one");
    public static readonly PlainRule NoApp = new("TR1110", Severity.Error, "this file declares no app");
    public static readonly DiagnosticRule<string> NotEmbeddable = new("TR1111", Severity.Error, "{0} cannot be inserted into a string");
    public static readonly PlainRule MisplacedEnv = new("TR1112", Severity.Error, "environment values are allowed only under `settings`");
    public static readonly DiagnosticRule<int> TextTooLong = new("TR1113", Severity.Error, "this string is longer than {0:N0} characters");
    public static readonly DiagnosticRule<long, int> ValueTooLarge = new("TR1114", Severity.Error,
        "this value has a size of {0:N0}, which exceeds the maximum of {1:N0}");
    public static readonly DiagnosticRule<string, int> BudgetSpent = new("TR1115", Severity.Error,
        "evaluating the values of this app takes more than {1:N0} {0}");
    public static readonly DiagnosticRule<string, int> FileTooLarge =
        new("TR1116", Severity.Error, "`{0}` has more than {1:N0} characters");
    public static readonly DiagnosticRule<string, int> TooManyFiles =
        new("TR1117", Severity.Error, "this app imports more than {1:N0} {0}");
    public static readonly DiagnosticRule<string, string> ImportRefused = new("TR1118", Severity.Error, "`{0}` cannot be imported: {1}");
    public static readonly DiagnosticRule<string, int, int> TooManyEntries =
        new("TR1119", Severity.Error, "{0} has {1:N0} entries, which exceeds the maximum of {2:N0}");
}
