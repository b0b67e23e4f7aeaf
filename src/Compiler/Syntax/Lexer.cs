using System.Globalization;
using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Syntax;

/// <summary>Text to tokens. It never fails: what it does not know becomes a token that says so, with a diagnostic.</summary>
internal sealed partial class Lexer
{
    private readonly Characters _characters;
    private readonly string _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<Token> _tokens;

    // Braces open at the moment; true where the brace is the `${` of a template, whose `}` resumes the template.
    private readonly Stack<bool> _braces = new();
    private int _at;
    private int _start;

    private Lexer(Characters characters, DiagnosticBag diagnostics)
    {
        _characters = characters;
        _text = characters.Text;
        _diagnostics = diagnostics;
        _tokens = new(16 + (_text.Length / 5));
    }

    /// <summary>All tokens, the last of them the end of the text.</summary>
    public static List<Token> Lex(Characters characters, DiagnosticBag diagnostics)
    {
        var lexer = new Lexer(characters, diagnostics);
        while (lexer.Next())
        {
        }

        return lexer._tokens;
    }

    private char Current => Peek(0);

    private char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private bool Next()
    {
        var fullStart = _at;
        var onNewLine = SkipTrivia();
        _start = _at;
        var kind = _at >= _text.Length ? TokenKind.EndOfText : Scan();
        _tokens.Add(new(kind, fullStart, _start, _at, onNewLine || _tokens.Count == 0));
        return kind != TokenKind.EndOfText;
    }

    private TokenKind Scan()
    {
        var c = Current;
        return c switch
        {
            '\0' when _characters.SpliceAt(_at) is not null => Take(TokenKind.Splice, 1),
            '"' or '\'' => String(c),
            '`' => Template(TokenKind.Template, TokenKind.TemplateHead),
            '}' when _braces.TryPeek(out var template) && template => ResumeTemplate(),
            _ when char.IsAsciiDigit(c) || c == '.' && char.IsAsciiDigit(Peek(1)) => Number(),
            _ when IsNameStart(c) => Name(),
            '/' when MayBeRegex() => Regex(),
            _ => Punctuation(c),
        };
    }

    private TokenKind Take(TokenKind kind, int length)
    {
        _at += length;
        return kind;
    }

    private TokenKind Name()
    {
        while (_at < _text.Length && IsNamePart(Current))
        {
            _at++;
        }

        return TokenKind.Name;
    }

    // Surrogates are let through: letters beyond the BMP are names too, and the rest is told apart by nobody.
    private static bool IsNameStart(char c) =>
        char.IsAsciiLetter(c) || c is '_' or '$' || c > 127 && (char.IsLetter(c) || char.IsSurrogate(c) && char.IsHighSurrogate(c));

    private static bool IsNamePart(char c) =>
        IsNameStart(c) || char.IsAsciiDigit(c) || c > 127 && (char.IsLetterOrDigit(c) || char.IsLowSurrogate(c)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation
        || c is '\u200C' or '\u200D');

    private TokenKind Number()
    {
        if (Current == '0' && char.ToLowerInvariant(Peek(1)) is 'x' or 'o' or 'b')
        {
            _at += 2;
        }

        while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '.' || Current is '+' or '-' && IsExponent())
        {
            _at++;
        }

        return TokenKind.Number;
    }

    private bool IsExponent() => char.ToLowerInvariant(_text[_at - 1]) == 'e' && char.ToLowerInvariant(_text[Math.Min(_start + 1, _at - 1)]) != 'x';

    private TokenKind String(char quote)
    {
        for (_at++; _at < _text.Length && Current != quote; _at++)
        {
            if (Current is '\n' or '\r' && !_characters.IsEmbedded)
            {
                _diagnostics.Add(Rules.UnterminatedString.At(_characters.Origin(_start, _at)).WithHelp($"close it with `{quote}`"));
                return TokenKind.String;
            }

            _at += Current == '\\' && _at + 1 < _text.Length ? Peek(1) == '\r' && Peek(2) == '\n' ? 2 : 1 : 0;
        }

        if (_at >= _text.Length)
        {
            _at = _text.Length;
            _diagnostics.Add(Rules.UnterminatedString.At(_characters.Origin(_start, _at)).WithHelp($"close it with `{quote}`"));
            return TokenKind.String;
        }

        return Take(TokenKind.String, 1);
    }

    private TokenKind ResumeTemplate()
    {
        _braces.Pop();
        return Template(TokenKind.TemplateTail, TokenKind.TemplateMiddle);
    }

    private TokenKind Template(TokenKind whole, TokenKind broken)
    {
        for (_at++; _at < _text.Length; _at++)
        {
            if (Current == '`')
            {
                return Take(whole, 1);
            }

            if (Current == '$' && Peek(1) == '{')
            {
                _braces.Push(true);
                return Take(broken, 2);
            }

            _at += Current == '\\' && _at + 1 < _text.Length ? 1 : 0;
        }

        _at = _text.Length;
        _diagnostics.Add(Rules.UnterminatedTemplate.At(_characters.Origin(_start, Math.Min(_start + 1, _text.Length))).WithHelp("close it with a backtick"));
        return whole;
    }

    // A `/` begins a regular expression where no operand stands before it that it could divide.
    private bool MayBeRegex() =>
        !_characters.IsEmbedded && Peek(1) is not ('/' or '*')
        && (_tokens.Count == 0 || _tokens[^1].Kind is not (TokenKind.Name or TokenKind.Number or TokenKind.String or TokenKind.Template
            or TokenKind.TemplateTail or TokenKind.Regex or TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParenthesis or TokenKind.Exclamation));

    private TokenKind Regex()
    {
        var inClass = false;
        for (_at++; _at < _text.Length && Current is not ('\n' or '\r') && (inClass || Current != '/'); _at++)
        {
            inClass = Current == '[' || inClass && Current != ']';
            _at += Current == '\\' && _at + 1 < _text.Length ? 1 : 0;
        }

        _at = Math.Min(_at + 1, _text.Length);
        while (char.IsAsciiLetter(Current))
        {
            _at++;
        }

        return TokenKind.Regex;
    }
}
