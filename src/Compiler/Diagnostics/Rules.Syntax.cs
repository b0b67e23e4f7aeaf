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
    public static readonly Rule<int> TooDeep = new("TR1008", Severity.Error, "nested more than {0} deep");
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
}
