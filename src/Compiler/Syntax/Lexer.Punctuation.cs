using System.Globalization;
using System.Text;
using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Syntax;

internal sealed partial class Lexer
{
    private TokenKind Punctuation(char c) => c switch
    {
        '{' => Open(),
        '}' => Close(),
        '[' => Take(TokenKind.OpenBracket, 1),
        ']' => Take(TokenKind.CloseBracket, 1),
        '(' => Take(TokenKind.OpenParenthesis, 1),
        ')' => Take(TokenKind.CloseParenthesis, 1),
        ',' => Take(TokenKind.Comma, 1),
        ':' => Take(TokenKind.Colon, 1),
        ';' => Take(TokenKind.Semicolon, 1),
        '.' => Follows("..") ? Take(TokenKind.Ellipsis, 3) : Take(TokenKind.Dot, 1),
        '?' => Question(),
        '=' => Follows("==") ? Take(TokenKind.EqualEqual, 3) : Follows("=") ? Take(TokenKind.EqualEqual, 2)
            : Follows(">") ? Take(TokenKind.Arrow, 2) : Take(TokenKind.Assign, 1),
        '!' => Follows("==") ? Take(TokenKind.NotEqual, 3) : Follows("=") ? Take(TokenKind.NotEqual, 2) : Take(TokenKind.Exclamation, 1),
        '<' => Follows("=") ? Take(TokenKind.LessOrEqual, 2) : Take(TokenKind.Less, 1),
        '>' => Follows("=") ? Take(TokenKind.GreaterOrEqual, 2) : Take(TokenKind.Greater, 1),
        '&' => Follows("&") ? Take(TokenKind.AndAnd, 2) : Operator(TokenKind.OtherOperator),
        '|' => Follows("|") ? Take(TokenKind.OrOr, 2) : Operator(TokenKind.OtherOperator),
        '+' => Follows("+") ? Take(TokenKind.OtherOperator, 2) : Operator(TokenKind.Plus),
        '-' => Follows("-") ? Take(TokenKind.OtherOperator, 2) : Operator(TokenKind.Minus),
        '*' => Follows("*") ? Take(TokenKind.OtherOperator, 2) : Operator(TokenKind.Star),
        '/' => Operator(TokenKind.Slash),
        '%' => Operator(TokenKind.Percent),
        '^' or '~' or '@' or '#' => Operator(TokenKind.OtherOperator),
        _ => Unknown(c),
    };

    private bool Follows(string rest) => string.CompareOrdinal(_text, _at + 1, rest, 0, rest.Length) == 0;

    private TokenKind Operator(TokenKind kind) => Follows("=") ? Take(TokenKind.AssignWith, 2) : Take(kind, 1);

    private TokenKind Open()
    {
        _braces.Push(false);
        return Take(TokenKind.OpenBrace, 1);
    }

    private TokenKind Close()
    {
        _braces.TryPop(out _);
        return Take(TokenKind.CloseBrace, 1);
    }

    private TokenKind Question() =>
        Follows("?=") ? Take(TokenKind.AssignWith, 3)
        : Follows("?") ? Take(TokenKind.QuestionQuestion, 2)
        : Follows(".") && !char.IsAsciiDigit(Peek(2)) ? Take(TokenKind.QuestionDot, 2)
        : Take(TokenKind.Question, 1);

    private TokenKind Unknown(char c)
    {
        if (c is '‘' or '’' or '“' or '”')
        {
            return TypographicQuotes(c);
        }

        var isWhole = Rune.TryGetRuneAt(_text, _at, out var rune);
        _at += isWhole ? rune.Utf16SequenceLength : 1;
        var shown = !isWhole || char.IsControl(c) || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format
            ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}")
            : $"`{rune}`";
        _diagnostics.Add(Rules.UnexpectedCharacter.At(_characters.Origin(_start, _at), shown));
        return TokenKind.Unknown;
    }

    // Typographic quotes: together with the text between them, they are one error.
    private TokenKind TypographicQuotes(char open)
    {
        var (quote, others) = open is '‘' or '’' ? ('\'', "‘’\n") : ('"', "“”\n");
        var end = _text.AsSpan(_at + 1).IndexOfAny(others);
        var isPair = end >= 0 && _text[_at + 1 + end] != '\n';
        _at += isPair ? end + 2 : 1;
        var text = isPair ? _text[(_start + 1)..(_at - 1)] : "";
        var meant = isPair ? $"{quote}{text}{quote}" : $"{quote}";
        var wrong = Rules.UnexpectedCharacter.At(_characters.Origin(_start, _at), $"`{open}`");
        var isCertain = !_characters.IsEmbedded && !text.Contains(quote, StringComparison.Ordinal);
        _diagnostics.Add(isCertain ? wrong.WithHelp($"write `{meant}`").WithFix(meant) : wrong.WithHelp($"write `{quote}`"));
        return TokenKind.Unknown;
    }

    // Skips white space and comments; true if they contain a line break.
    private bool SkipTrivia()
    {
        var newLine = false;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c is '\n' or '\r' or '\u2028' or '\u2029')
            {
                newLine = true;
                _at++;
            }
            else if (c == '/' && Peek(1) == '/')
            {
                SkipLine();
            }
            else if (c == '/' && Peek(1) == '*')
            {
                newLine |= SkipComment();
            }
            else if (c is ' ' or '\t' or '\v' or '\f' or '\uFEFF' || char.IsWhiteSpace(c))
            {
                _at++;
            }
            else
            {
                break;
            }
        }

        return newLine;
    }

    private void SkipLine()
    {
        while (_at < _text.Length && _text[_at] is not ('\n' or '\r' or '\u2028' or '\u2029'))
        {
            _at++;
        }
    }

    private bool SkipComment()
    {
        var start = _at;
        var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            _isBroken = true;
            _diagnostics.Add(Rules.UnterminatedComment.At(_characters.Origin(start, start + 2)).WithHelp("end it with `*/`"));
        }

        _at = end < 0 ? _text.Length : end + 2;
        return _text.AsSpan(start, _at - start).ContainsAny("\n\r\u2028\u2029");
    }
}
