namespace Truth.Compiler.Syntax;

internal enum TokenKind : byte
{
    EndOfText,
    Unknown,

    /// <summary>An identifier or a word of the language: which of the two depends on where it stands.</summary>
    Name,
    Number,
    String,

    /// <summary>A string with a quote too few or too many, which the lexer has reported: what it was meant to hold, as far as that can be told.</summary>
    BrokenString,

    /// <summary>A template string without substitutions, or the part before its first.</summary>
    Template,
    TemplateHead,
    TemplateMiddle,
    TemplateTail,
    Regex,

    /// <summary>A constant that a template string puts into an expression.</summary>
    Splice,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    OpenParenthesis,
    CloseParenthesis,
    Comma,
    Colon,
    Semicolon,
    Dot,
    QuestionDot,
    Ellipsis,
    Question,
    QuestionQuestion,
    Arrow,
    Assign,
    AssignWith,
    EqualEqual,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Exclamation,
    AndAnd,
    OrOr,

    /// <summary>An operator of JavaScript that has no place here: `&amp;`, `|`, `^`, `~`, `**`, `++`, `--`, `@`, `#`.</summary>
    OtherOperator,
}
