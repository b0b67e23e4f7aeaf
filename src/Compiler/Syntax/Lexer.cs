using System.Globalization;
using System.Text;
using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Syntax;

/// <summary>Converts text to tokens. It never fails: unknown text becomes a token of its own kind, with a diagnostic.</summary>
internal sealed partial class Lexer
{
    private readonly Characters _characters;
    private readonly string _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<Token> _tokens;

    // The open braces; true if the brace is the `${` of a template, whose `}` resumes the template.
    private readonly Stack<bool> _braces = new();
    private int _at;
    private int _fullStart;
    private int _start;
    private bool _onNewLine;

    // An unterminated template or comment has consumed the text after it.
    private bool _isBroken;

    private Lexer(Characters characters, DiagnosticBag diagnostics)
    {
        _characters = characters;
        _text = characters.Text;
        _diagnostics = diagnostics;
        _tokens = new(16 + (_text.Length / 5));
    }

    /// <summary>All tokens, including one for the end of the text.</summary>
    public static List<Token> Lex(Characters characters, DiagnosticBag diagnostics) => Lex(characters, diagnostics, out _);

    /// <summary>All tokens, including one for the end of the text.</summary>
    /// <param name="isBroken">Whether something unterminated has consumed the text after it, possibly including brackets.</param>
    public static List<Token> Lex(Characters characters, DiagnosticBag diagnostics, out bool isBroken)
    {
        var lexer = new Lexer(characters, diagnostics);
        while (lexer.Next())
        {
        }

        isBroken = lexer._isBroken;
        return lexer._tokens;
    }

    private char Current => Peek(0);

    private char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private bool Next()
    {
        _fullStart = _at;
        _onNewLine = SkipTrivia() || _tokens.Count == 0;
        _start = _at;
        var kind = _at >= _text.Length ? TokenKind.EndOfText : Scan();
        _tokens.Add(new(kind, _fullStart, _start, _at, _onNewLine));
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
            _ when NameStart(_at) > 0 => Name(),
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
        _at += NameStart(_at);
        while (NamePart(_at) is var length and > 0)
        {
            _at += length;
        }

        return TokenKind.Name;
    }

    // The length of the first character of a name here, 0 if none begins here.
    private int NameStart(int at) => at >= _text.Length ? 0
        : _text[at] < 128 ? char.IsAsciiLetter(_text[at]) || _text[at] is '_' or '$' ? 1 : 0
        : Rune.TryGetRuneAt(_text, at, out var rune)
            && (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.LetterNumber) ? rune.Utf16SequenceLength : 0;

    private int NamePart(int at) => at >= _text.Length ? 0
        : NameStart(at) is var length and > 0 ? length
        : _text[at] < 128 ? char.IsAsciiDigit(_text[at]) ? 1 : 0
        : _text[at] is '\u200C' or '\u200D' ? 1
        : Rune.TryGetRuneAt(_text, at, out var rune)
            && Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation ? rune.Utf16SequenceLength : 0;

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

    private bool IsExponent() =>
        char.ToLowerInvariant(_text[_at - 1]) == 'e' && char.ToLowerInvariant(_text[Math.Min(_start + 1, _at - 1)]) != 'x';

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
        _isBroken = true;
        _diagnostics.Add(Rules.UnterminatedTemplate.At(_characters.Origin(_start, Math.Min(_start + 1, _text.Length)))
            .WithHelp("close it with a backtick"));
        return whole;
    }

    // A `/` begins a regular expression if it does not follow an operand that it could divide.
    private bool MayBeRegex() =>
        !_characters.IsEmbedded && Peek(1) is not ('/' or '*')
        && (_tokens.Count == 0
            || _tokens[^1].Kind is not (TokenKind.Name or TokenKind.Number or TokenKind.String or TokenKind.BrokenString
            or TokenKind.Template
            or TokenKind.TemplateTail or TokenKind.Regex or TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParenthesis
                or TokenKind.Exclamation));

    private TokenKind Regex()
    {
        var inClass = false;
        for (_at++; _at < _text.Length && Current is not ('\n' or '\r' or '\u2028' or '\u2029') && (inClass || Current != '/'); _at++)
        {
            inClass = Current == '[' || inClass && Current != ']';
            _at += Current == '\\' && _at + 1 < _text.Length ? 1 : 0;
        }

        var isClosed = Current == '/';
        _at = Math.Min(_at + 1, _text.Length);
        while (char.IsAsciiLetter(Current))
        {
            _at++;
        }

        // A path without its opening quote: `route: /tasks/:id',`.
        if (!isClosed || Current is ':' or '/' or '\'' or '"' or '-')
        {
            _at = _start + 1;
            return TokenKind.Slash;
        }

        return TokenKind.Regex;
    }
}
