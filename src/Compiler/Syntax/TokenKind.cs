namespace Truth.Compiler.Syntax;

internal enum TokenKind : byte
{
    EndOfText,
    Unknown,

    /// <summary>An identifier or a keyword, depending on the context.</summary>
    Name,
    Number,
    String,

    /// <summary>A string with a missing or superfluous quote, which the lexer has reported: its probable content.</summary>
    BrokenString,

    /// <summary>A template string without substitutions, or the part before the first one.</summary>
    Template,
    TemplateHead,
    TemplateMiddle,
    TemplateTail,
    Regex,

    /// <summary>A constant that a template string inserts into an expression.</summary>
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

    /// <summary>An operator of JavaScript that is not allowed here: `&amp;`, `|`, `^`, `~`, `**`, `++`, `--`, `@`, `#`.</summary>
    OtherOperator,
}
