using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Syntax;

/// <summary>
/// Strings, including those with a missing or superfluous quote: the surrounding text distinguishes opening quotes from closing ones,
/// so that the rest of the line is read as intended.
/// </summary>
internal sealed partial class Lexer
{
    private TokenKind String(char quote)
    {
        if (!_characters.IsEmbedded && LooksClosing(_start) && TakeBack())
        {
            return Take(TokenKind.BrokenString, 1);
        }

        var kind = TokenKind.String;
        for (_at++; _at < _text.Length; _at++)
        {
            if (Current == quote)
            {
                if (_characters.IsEmbedded || EndsCleanly(_at + 1) || Mended(quote) is not { } mended)
                {
                    return Take(kind, 1);
                }

                if (mended is TokenKind.BrokenString)
                {
                    return mended;
                }

                kind = TokenKind.BrokenString;
            }
            else if (Current is '\n' or '\r' && !_characters.IsEmbedded)
            {
                return Unterminated(_at);
            }

            _at += Current == '\\' && _at + 1 < _text.Length ? Peek(1) == '\r' && Peek(2) == '\n' ? 2 : 1 : 0;
        }

        _at = _text.Length;
        return Unterminated(_at);
    }

    // Neither a name, a number nor another string can follow a string, except for a few words.
    private bool EndsCleanly(int at) => at >= _text.Length || !(_text[at] is '\'' or '"' or '`' or '\\' or '#' or '@' || NamePart(at) > 0);

    // At a quote that would close the string, but is followed by something that cannot follow a string. Null: it closes nevertheless;
    // `Unknown`: it is part of the string, which continues.
    private TokenKind? Mended(char quote)
    {
        // In `'todo, 'in-progress'`, a quote is missing.
        if (IsFollowing(_at + 1, out var end) && !(end < _text.Length && _text[end] == '-' && _text[_at - 1] is ',' or ' '))
        {
            return null;
        }

        if (_at == _start + 1 && Peek(1) != quote)
        {
            Stray(_start, "remove it", "");
            return TokenKind.Unknown;
        }

        if (Peek(1) == quote && LooksClosing(_at + 1))
        {
            Stray(_at + 1, "remove it", "");
            return Take(TokenKind.BrokenString, 2);
        }

        if (BeforeBlanks(_at) is ',' or '[' or ':' or '(' or '{' or '=')
        {
            return Unterminated(_at);
        }

        if (char.IsLetter(_text[_at - 1]) && char.IsLetter(Peek(1)))
        {
            Stray(_at, $"write `\\{quote}`", $"\\{quote}");
            return TokenKind.Unknown;
        }

        return null;
    }

    private void Stray(int at, string help, string fix) =>
        _diagnostics.Add(Rules.UnexpectedCharacter.At(_characters.Origin(at, at + 1), $"`{_text[at]}`").WithHelp(help).WithFix(fix));

    private TokenKind Unterminated(int limit)
    {
        _at = _characters.IsEmbedded ? limit : PlausibleEnd(_start + 1, limit);
        _diagnostics.Add(Rules.UnterminatedString.At(_characters.Origin(_start, _at)).WithHelp($"close it with `{_text[_start]}`"));
        return TokenKind.BrokenString;
    }

    // The text before it belongs to it, and the text after it does not.
    private bool LooksClosing(int quote)
    {
        var before = quote > 0 ? _text[quote - 1] : ' ';
        return char.IsLetterOrDigit(before) ? IsStructure(AfterBlanks(quote + 1)) || !IsOperator(quote)
            : !char.IsWhiteSpace(before) && !IsSpread(quote) && !",[:({=<>|&?+-*%!".Contains(before, StringComparison.Ordinal)
                && IsStructure(AfterBlanks(quote + 1));
    }

    // `..."a"`.
    private bool IsSpread(int end) => _tokens.Count > 0 && _tokens[^1] is { Kind: TokenKind.Ellipsis } dots && dots.End == end;

    // Words that can be followed by a string.
    private bool IsOperator(int end) => _tokens.Count > 0 && _tokens[^1] is { Kind: TokenKind.Name } word && word.End == end
        && _text.AsSpan(word.Start,
            end - word.Start) is "in" or "as" or "satisfies" or "from" or "import" or "default" or "extends" or "keyof" or "readonly"
                or "is" or "unique";

    // Words that can follow a string.
    private bool IsFollowing(int start, out int end)
    {
        end = start;
        while (end < _text.Length && NamePart(end) is var length and > 0)
        {
            end += length;
        }

        return _text.AsSpan(start, end - start) is "in" or "as" or "satisfies" or "from" or "extends" or "is" or "instanceof";
    }

    private static bool IsStructure(char c) => c is ',' or ']' or '}' or ')' or ';' or '\n' or '\r' or '\0';

    // The tokens of this line that belong to a string without an opening quote. False: there is nothing that could belong to it.
    private bool TakeBack()
    {
        var count = 0;
        while (count < _tokens.Count && !EndsValue(_tokens[^(count + 1)]) && !IsFrom(count + 1))
        {
            count++;
            if (_tokens[^count].OnNewLine)
            {
                break;
            }
        }

        if (count == 0 || _tokens[^1].End != _start || _text[_start - 1] == _text[_start])
        {
            return false;
        }

        var first = _tokens[^count];
        _tokens.RemoveRange(_tokens.Count - count, count);
        (_fullStart, _start, _onNewLine) = (first.FullStart, first.Start, first.OnNewLine);
        _diagnostics.Add(Rules.UnopenedString.At(_characters.Origin(_start, _at + 1)).WithHelp($"begin it with `{_text[_at]}`"));
        return true;
    }

    // `} from './shared.truth.ts'`.
    private bool IsFrom(int back) =>
        back < _tokens.Count && _tokens[^(back + 1)].Kind is TokenKind.CloseBrace or TokenKind.Star
            && _text.AsSpan(_tokens[^back].Start, _tokens[^back].End - _tokens[^back].Start) is "from";

    private bool EndsValue(Token token) => token.Kind switch
    {
        TokenKind.Comma or TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.OpenBracket or TokenKind.CloseBracket
            or TokenKind.Assign or TokenKind.Semicolon => true,
        TokenKind.Template or TokenKind.TemplateHead or TokenKind.TemplateMiddle or TokenKind.TemplateTail => true,
        TokenKind.Colon => token.End == _text.Length || char.IsWhiteSpace(_text[token.End]),
        _ => false,
    };

    /// <summary>
    /// Where an unterminated string was probably intended to end: before text that continues the enclosing object or list.
    /// </summary>
    private int PlausibleEnd(int from, int limit)
    {
        var depth = 0;
        for (var i = from; i < limit; i++)
        {
            var c = _text[i];
            depth += c is '(' or '[' or '{' ? 1 : 0;
            if (c == ',' && BeginsItem(i + 1, limit) || c == ':' && SkipBlanks(i + 1) == limit
                || depth == 0 && c is ')' or ']' or '}' && ClosesLine(i, limit))
            {
                return TrimEnd(from, i);
            }

            depth -= c is ')' or ']' or '}' && depth > 0 ? 1 : 0;
        }

        return TrimEnd(from, limit);
    }

    private bool BeginsItem(int at, int limit)
    {
        var next = SkipBlanks(at);
        if (next >= limit || _text[next] is '\'' or '"' or '`' or '{' or '[' or '}')
        {
            return true;
        }

        var end = next;
        while (end < limit && NamePart(end) is var length and > 0)
        {
            end += length;
        }

        return end > next && SkipBlanks(end) is var colon && colon < limit && _text[colon] == ':';
    }

    private bool ClosesLine(int at, int limit)
    {
        while (at < limit && _text[at] is ')' or ']' or '}' or ' ')
        {
            at++;
        }

        return at >= limit || _text[at] is ',' or ';';
    }

    private int SkipBlanks(int at)
    {
        while (at < _text.Length && _text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    private char AfterBlanks(int at) => SkipBlanks(at) is var next && next < _text.Length ? _text[next] : '\0';

    private char BeforeBlanks(int at) => TrimEnd(_start + 1, at) is var end && end > _start + 1 ? _text[end - 1] : '\0';

    private int TrimEnd(int from, int end)
    {
        while (end > from && _text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return end;
    }
}
