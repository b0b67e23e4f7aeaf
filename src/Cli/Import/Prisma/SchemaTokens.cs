using System.Text;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Cli.Import.Prisma;

/// <summary>Splits a Prisma or ZenStack schema into tokens.</summary>
internal sealed class SchemaTokens(SourceText source, DiagnosticBag diagnostics)
{
    /// <summary>The maximum number of tokens of a schema.</summary>
    public const int Most = 400_000;

    private static readonly string[] Signs =
        ["@@@", "@@", "==", "!=", "<=", ">=", "&&", "||", "{", "}", "[", "]", "(", ")", ",", ":", "=", "?", "!", ".", "@", "<", ">", "+",
            "-", "*", "/", "%", "^", "$", ";"];

    private readonly List<SchemaToken> _tokens = [];
    private readonly List<string> _doc = [];
    private readonly string _text = source.Text;
    private int _at;
    private bool _beginsLine = true;

    /// <summary>The tokens, followed by the end of the file.</summary>
    public static IReadOnlyList<SchemaToken> Of(SourceText source, DiagnosticBag diagnostics)
    {
        var reader = new SchemaTokens(source, diagnostics);
        while (reader.Next())
        {
        }

        return reader._tokens;
    }

    private bool Next()
    {
        SkipBlank();
        if (_at >= _text.Length || _tokens.Count >= Most)
        {
            if (_at < _text.Length)
            {
                diagnostics.Add(Rules.SchemaTooLarge.At(OriginOf(_at, 1), $"it has more than {Most} tokens"));
            }

            Add(SchemaTokenKind.End, "", _text.Length, 0);
            return false;
        }

        if (IsNameStart(_text[_at]))
        {
            Take(SchemaTokenKind.Name, End(_at, c => char.IsLetterOrDigit(c) || c == '_'));
        }
        else if (char.IsAsciiDigit(_text[_at]))
        {
            Take(SchemaTokenKind.Number, EndOfNumber());
        }
        else if (_text[_at] is '"' or '\'')
        {
            TakeText(_text[_at]);
        }
        else
        {
            TakeSign();
        }

        return true;
    }

    // Spaces, line ends and comments; the lines of `///` belong to the token after them.
    private void SkipBlank()
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is '\n' or '\r')
            {
                _beginsLine = true;
                _at++;
            }
            else if (char.IsWhiteSpace(_text[_at]))
            {
                _at++;
            }
            else if (_text.AsSpan(_at).StartsWith("//", StringComparison.Ordinal))
            {
                SkipLineComment();
            }
            else if (_text.AsSpan(_at).StartsWith("/*", StringComparison.Ordinal))
            {
                SkipBlockComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipLineComment()
    {
        var end = End(_at, c => c is not ('\n' or '\r'));
        if (_beginsLine && _text.AsSpan(_at).StartsWith("///", StringComparison.Ordinal))
        {
            _doc.Add(_text[(_at + 3)..end].Trim());
        }

        _at = end;
    }

    private void SkipBlockComment()
    {
        var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            diagnostics.Add(Rules.SchemaExpected.At(OriginOf(_at, 2), "`*/`", "the end of the file")
                .WithHelp("end the comment with `*/`"));
        }

        _at = end < 0 ? _text.Length : end + 2;
    }

    private void TakeText(char quote)
    {
        var start = _at++;
        var value = new StringBuilder();
        while (_at < _text.Length && _text[_at] is not ('\n' or '\r') && _text[_at] != quote)
        {
            value.Append(_text[_at] == '\\' ? Escaped() : _text[_at]);
            _at++;
        }

        var isOpen = _at >= _text.Length || _text[_at] != quote;
        _at += isOpen ? 0 : 1;
        if (isOpen)
        {
            diagnostics.Add(Rules.OpenSchemaText.At(OriginOf(start, Math.Min(_at, _text.Length) - start))
                .WithHelp($"end the string with `{quote}`"));
        }

        _at = Math.Min(_at, _text.Length);
        Add(SchemaTokenKind.Text, value.ToString(), start, _at - start, isOpen);
    }

    // The character after a backslash, at which it stands afterwards.
    private char Escaped()
    {
        if (_at + 1 >= _text.Length || _text[_at + 1] is '\n' or '\r')
        {
            return '\\';
        }

        _at++;
        return _text[_at] switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            var other => other,
        };
    }

    private void TakeSign()
    {
        var sign = Signs.FirstOrDefault(s => _text.AsSpan(_at).StartsWith(s, StringComparison.Ordinal));
        if (sign is not null)
        {
            Take(SchemaTokenKind.Sign, _at + sign.Length);
            return;
        }

        var length = char.IsSurrogatePair(_text, _at) ? 2 : 1;
        diagnostics.Add(Rules.SchemaExpected.At(OriginOf(_at, length), "a name or a sign", $"`{_text.Substring(_at, length)}`")
            .WithHelp("remove this character"));
        _at += length;
    }

    private int EndOfNumber()
    {
        var end = End(_at, char.IsAsciiDigit);
        if (end + 1 < _text.Length && _text[end] == '.' && char.IsAsciiDigit(_text[end + 1]))
        {
            end = End(end + 1, char.IsAsciiDigit);
        }

        var exponent = end + 1 < _text.Length && _text[end] is 'e' or 'E' ? end + (_text[end + 1] is '-' or '+' ? 2 : 1) : end;
        return exponent > end && exponent < _text.Length && char.IsAsciiDigit(_text[exponent]) ? End(exponent, char.IsAsciiDigit) : end;
    }

    private void Take(SchemaTokenKind kind, int end)
    {
        var start = _at;
        _at = end;
        Add(kind, _text[start..end], start, end - start);
    }

    private void Add(SchemaTokenKind kind, string text, int start, int length, bool isOpen = false)
    {
        _tokens.Add(new(kind, text, OriginOf(start, length))
        {
            BeginsLine = _beginsLine,
            IsOpen = isOpen,
            Doc = _doc.Count > 0 ? string.Join('\n', _doc).Trim() : null,
        });
        _doc.Clear();
        _beginsLine = false;
    }

    private int End(int from, Func<char, bool> belongs)
    {
        while (from < _text.Length && belongs(_text[from]))
        {
            from++;
        }

        return from;
    }

    private Origin OriginOf(int start, int length) => new(source, new(start, length));

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';
}
