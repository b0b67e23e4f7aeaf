namespace Truth.Compiler.Diagnostics;

/// <summary>TR1xxx: syntax and static values.</summary>
public static partial class Rules
{
    public static readonly Rule<string, string> Expected = new("TR1001", Severity.Error, "expected {0}, found {1}");
    public static readonly Rule<string> UnexpectedCharacter = new("TR1002", Severity.Error, "unexpected character {0}");
    public static readonly PlainRule UnterminatedString = new("TR1003", Severity.Error, "this string has no end on its line");
    public static readonly PlainRule UnterminatedTemplate = new("TR1004", Severity.Error, "this template string has no end");
    public static readonly PlainRule UnterminatedComment = new("TR1005", Severity.Error, "this comment has no end");
    public static readonly PlainRule InvalidEscape = new("TR1006", Severity.Error, "this is not an escape sequence");
    public static readonly Rule<string> InvalidNumber = new("TR1007", Severity.Error, "`{0}` is not a number");
    public static readonly Rule<int> TooDeep = new("TR1008", Severity.Error, "nested more than {0:N0} deep");
    public static readonly Rule<string> NotStatic = new("TR1009", Severity.Error, "{0} cannot stand in a truth file, which is read and never run");
    public static readonly PlainRule ChainedComparison = new("TR1010", Severity.Error, "comparisons do not chain");
    public static readonly Rule<string> MixedCoalesce = new("TR1011", Severity.Error, "`??` beside `{0}` needs parentheses");
    public static readonly PlainRule IllFormedText = new("TR1012", Severity.Error, "this text is not well-formed Unicode, or holds U+0000");
    public static readonly Rule<string, int> TooLong = new("TR1013", Severity.Error, "this expression has more than {1} {0}");
    public static readonly PlainRule EmptyExpression = new("TR1014", Severity.Error, "an expression is missing here");
    public static readonly Rule<string> UnknownOperator = new("TR1015", Severity.Error, "`{0}` is not an operator of this language");
    public static readonly Rule<string> UnexpectedBracket = new("TR1016", Severity.Error, "this `{0}` closes nothing");
    public static readonly Rule<string> UnsupportedStatement = new("TR1017", Severity.Error, "{0} cannot stand in a truth file, which only declares");
    public static readonly PlainRule SpliceInQuotes = new("TR1018", Severity.Error, "only a text or a number can be put between quotes");
    public static readonly PlainRule UnopenedString = new("TR1019", Severity.Error, "this string has no opening quote");
    public static readonly Rule<string> UnsupportedSyntax = new("TR1020", Severity.Error, "{0} cannot stand in a truth file");
    public static readonly Rule<string> UnsupportedParameter = new("TR1021", Severity.Error, "{0} cannot stand in the parameters of an expression");
    public static readonly Rule<string> ReservedWord = new("TR1022", Severity.Error, "`{0}` is a reserved word of TypeScript, not a name");

    // Static values.
    public static readonly Rule<string> UnknownName = new("TR1101", Severity.Error, "there is no constant `{0}`");
    public static readonly Rule<string> UnknownProperty = new("TR1102", Severity.Error, "this constant has no `{0}`");
    public static readonly Rule<string, string> DuplicateKey = new("TR1103", Severity.Error, "{0} `{1}` is given twice");
    public static readonly Rule<string> CircularConstant = new("TR1104", Severity.Error, "`{0}` is made of itself");
    public static readonly Rule<string, string> BadOperands = new("TR1105", Severity.Error, "`{0}` does not work on {1}");
    public static readonly Rule<string> NotSpreadable = new("TR1106", Severity.Error, "{0} cannot be spread here");
    public static readonly Rule<string> MissingModule = new("TR1107", Severity.Error, "there is no file `{0}`");
    public static readonly Rule<string, string> NotExported = new("TR1108", Severity.Error, "`{0}` exports no `{1}`");
    public static readonly Rule<string> NotATruthFile = new("TR1109", Severity.Error, "values come from other truth files only, and `{0}` is none");
    public static readonly PlainRule NoApp = new("TR1110", Severity.Error, "this file declares no app");
    public static readonly Rule<string> NotEmbeddable = new("TR1111", Severity.Error, "{0} cannot be put into a text");
    public static readonly PlainRule MisplacedEnv = new("TR1112", Severity.Error, "values of the environment can stand under `settings` only");
    public static readonly Rule<int> TextTooLong = new("TR1113", Severity.Error, "this text is longer than {0:N0} characters");
    public static readonly Rule<long, int> ValueTooLarge = new("TR1114", Severity.Error, "this value has a size of {0:N0}, and {1:N0} is the largest");
    public static readonly Rule<string, int> BudgetSpent = new("TR1115", Severity.Error, "the values of this app take more than {1:N0} {0}");
    public static readonly Rule<string, int> FileTooLarge = new("TR1116", Severity.Error, "`{0}` has more than {1:N0} characters");
    public static readonly Rule<string, int> TooManyFiles = new("TR1117", Severity.Error, "this app imports more than {1:N0} {0}");
    public static readonly Rule<string, string> ImportRefused = new("TR1118", Severity.Error, "`{0}` cannot be imported: {1}");
    public static readonly Rule<string, int, int> TooManyEntries = new("TR1119", Severity.Error, "{0} has {1:N0} entries, and {2:N0} are the most");
}
