using System.Globalization;

namespace Truth.Compiler.Values;

// Escape sequences, and classes in brackets.
internal sealed partial class PatternParser
{
    private CodePointSet Class()
    {
        var start = _at++;
        var isNegated = Take("^");
        var sets = new List<CodePointSet>();
        while (!Take("]"))
        {
            if (IsAtEnd)
            {
                throw Wrong("a `[` is not closed", start, 1);
            }

            sets.Add(ClassItem());
        }

        var all = CodePointSet.Union(sets);
        return isNegated ? all.Complement() : all;
    }

    private CodePointSet ClassItem()
    {
        var start = _at;
        var (low, single) = ClassAtom();
        if (Now != '-' || _at + 1 >= text.Length || text[_at + 1] == ']')
        {
            return low;
        }

        _at++;
        var (_, last) = ClassAtom();
        return single is not { } from
            || last is not { } to ? throw Wrong("a character class cannot be the end of a range", start, _at - start)
            : from > to ? throw Wrong("the end of a range is before its beginning", start, _at - start)
            : CodePointSet.Of((from, to));
    }

    private (CodePointSet Set, int? Single) ClassAtom()
    {
        if (Now == '\\')
        {
            return Escape(inClass: true);
        }

        var character = Character();
        return (CodePointSet.Of(character), character);
    }

    /// <summary>The meaning of an escape sequence, and its character if it is one.</summary>
    private (CodePointSet Set, int? Single) Escape(bool inClass)
    {
        var start = _at++;
        if (IsAtEnd)
        {
            throw Wrong("there is nothing after a `\\`", start, 1);
        }

        if (CodePointClasses.OfEscape(Now) is { } set)
        {
            _at++;
            return (set, null);
        }

        if (Now is 'p' or 'P')
        {
            return (Property(start), null);
        }

        var character = CharacterEscape(start, inClass);
        return (CodePointSet.Of(character), character);
    }

    private CodePointSet Property(int start)
    {
        var isNegated = text[_at++] == 'P';
        var end = Take("{") ? text.IndexOf('}', _at) : -1;
        if (end < 0)
        {
            throw Wrong($"`\\{text[start + 1]}` must be followed by a property in braces, such as `\\p{{L}}`", start, 2);
        }

        var name = text[_at..end];
        _at = end + 1;
        var set = CodePointClasses.OfProperty(name)
            ?? throw Wrong($"the property `{name}` is not supported; general categories such as `\\p{{L}}` and `\\p{{Nd}}` are",
                start, _at - start);
        return isNegated ? set.Complement() : set;
    }

    private int CharacterEscape(int start, bool inClass)
    {
        var letter = text[_at++];
        switch (letter)
        {
            case 't':
                return '\t';
            case 'n':
                return '\n';
            case 'v':
                return '\v';
            case 'f':
                return '\f';
            case 'r':
                return '\r';
            case 'b' when inClass:
                return '\b';
            case '-' when inClass:
                return '-';
            case '0' when !char.IsAsciiDigit(Now):
                return 0;
            case 'c' when char.IsAsciiLetter(Now):
                return text[_at++] & 31;
            case 'x':
                return Hexadecimal(2) ?? throw Wrong("`\\x` must be followed by two hexadecimal digits", start, 2);
            case 'u':
                return UnicodeEscape(start);
            case '^' or '$' or '\\' or '.' or '*' or '+' or '?' or '(' or ')' or '[' or ']' or '{' or '}' or '|' or '/':
                return letter;
            default:
                _at--;
                throw Unsupported(start, letter, inClass);
        }
    }

    private PatternException Unsupported(int start, char letter, bool inClass) => letter switch
    {
        'b' or 'B' when !inClass => Wrong($"the word boundary `\\{letter}` is not supported", start, 2),
        'k' when !inClass => Wrong("the back-reference `\\k` is not supported", start, 2),
        >= '1' and <= '9' when !inClass => Wrong($"the back-reference `\\{letter}` is not supported", start, 2),
        'c' => Wrong("`\\c` must be followed by a letter", start, 2),
        '0' => Wrong("octal escapes are not supported; write `\\x` and two hexadecimal digits", start, 2),
        _ when char.IsHighSurrogate(letter) => Wrong("a `\\` before this character is not allowed", start, 3),
        _ => Wrong($"`\\{letter}` is not an escape sequence", start, 2),
    };

    private int UnicodeEscape(int start)
    {
        if (Take("{"))
        {
            var end = text.IndexOf('}', _at);
            var digits = end < 0 ? "" : text[_at..end].TrimStart('0');
            var isPoint = end > _at && text.AsSpan(_at, end - _at).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0 && digits.Length <= 6;
            var point = isPoint && digits.Length > 0 ? int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : 0;
            if (!isPoint || point > CodePointSet.Last)
            {
                throw Wrong("`\\u{…}` must contain a code point in hexadecimal digits, at most `10FFFF`", start, 3);
            }

            _at = end + 1;
            return Whole(point, start);
        }

        var unit = Hexadecimal(4)
            ?? throw Wrong("`\\u` must be followed by four hexadecimal digits, or by a code point in braces", start, 2);
        if (unit is >= 0xD800 and < 0xDC00 && Take("\\u"))
        {
            return Hexadecimal(4) is >= 0xDC00 and < 0xE000 and { } low
                ? char.ConvertToUtf32((char)unit, (char)low)
                : throw Wrong("half of a surrogate pair is not a character", start, 6);
        }

        return Whole(unit, start);
    }

    private int Whole(int point, int start) =>
        point is >= 0xD800 and < 0xE000 ? throw Wrong("half of a surrogate pair is not a character", start, _at - start) : point;

    private int? Hexadecimal(int count)
    {
        if (_at + count > text.Length || text.AsSpan(_at, count).IndexOfAnyExcept("0123456789abcdefABCDEF") >= 0)
        {
            return null;
        }

        _at += count;
        return int.Parse(text.AsSpan(_at - count, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
