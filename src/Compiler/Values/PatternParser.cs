using System.Globalization;

namespace Truth.Compiler.Values;

/// <summary>
/// Parses the subset of JavaScript's regular expressions with the flag `u` that can be matched without backtracking. JavaScript accepts
/// everything that it accepts, with the same meaning.
/// </summary>
internal sealed partial class PatternParser(string text)
{
    // The maximum nesting depth of groups.
    private const int MostDepth = 50;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private int _at;
    private int _depth;

    public static (PatternNode? Node, PatternFault? Fault) Parse(string text)
    {
        try
        {
            var parser = new PatternParser(text);
            var node = parser.Choice();
            return parser.IsAtEnd ? (node, null) : throw parser.Wrong("a `)` has no opening `(`", parser._at, 1);
        }
        catch (PatternException wrong)
        {
            return (null, wrong.Fault);
        }
    }

    private bool IsAtEnd => _at >= text.Length;

    private char Now => _at < text.Length ? text[_at] : '\0';

    private bool Sees(string what) => string.CompareOrdinal(text, _at, what, 0, what.Length) == 0;

    private bool Take(string what)
    {
        var seen = Sees(what);
        _at += seen ? what.Length : 0;
        return seen;
    }

    private PatternException Wrong(string message, int start, int length) =>
        new(new(message, start, Math.Max(1, Math.Min(length, text.Length - start))));

    private PatternNode Choice()
    {
        var options = new List<PatternNode> { Sequence() };
        while (Take("|"))
        {
            options.Add(Sequence());
        }

        return options.Count == 1 ? options[0] : new ChoiceNode([.. options]);
    }

    private SequenceNode Sequence()
    {
        var items = new List<PatternNode>();
        while (!IsAtEnd && Now is not ('|' or ')'))
        {
            items.Add(Term());
        }

        return new([.. items]);
    }

    private PatternNode Term()
    {
        var start = _at;
        var item = Atom();
        if (Now is not ('*' or '+' or '?' or '{') || IsAtEnd)
        {
            return item;
        }

        return item is EdgeNode ? throw Wrong($"a repetition cannot follow `{text[start]}`, which matches no characters", _at, 1)
            : Repeated(item);
    }

    private RepeatNode Repeated(PatternNode item)
    {
        var start = _at;
        var (least, most) = text[_at++] switch
        {
            '*' => (0, (int?)null),
            '+' => (1, null),
            '?' => (0, 1),
            _ => Counts(start),
        };

        // It is only relevant whether there is a match, not which one is found.
        Take("?");
        return new(item, least, most);
    }

    private (int Least, int? Most) Counts(int start)
    {
        var least = Count(start);
        int? most = Take(",") ? Now == '}' ? null : Count(start) : least;
        if (!Take("}"))
        {
            throw Wrong("a `{` is not followed by a repetition; write `\\{` to match the character", start, 1);
        }

        return most < least ? throw Wrong("the maximum of a repetition is less than its minimum", start, _at - start) : (least, most);
    }

    private int Count(int start)
    {
        var first = _at;
        while (char.IsAsciiDigit(Now))
        {
            _at++;
        }

        return _at == first ? throw Wrong("a `{` is not followed by a repetition; write `\\{` to match the character", start, 1)
            : int.TryParse(text.AsSpan(first, _at - first), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count <= PatternProgram.MostSteps ? count
            : throw Wrong($"a repetition has a count above {PatternProgram.MostSteps}", first, _at - first);
    }

    private PatternNode Atom()
    {
        var start = _at;
        switch (text[_at])
        {
            case '^' or '$':
                return new EdgeNode(text[_at++] == '$');
            case '.':
                _at++;
                return new CharacterNode(CodePointClasses.Dot);
            case '(':
                return Group();
            case '[':
                return new CharacterNode(Class());
            case '\\':
                return new CharacterNode(Escape(inClass: false).Set);
            case '*' or '+' or '?':
                throw Wrong("there is nothing before a repetition", start, 1);
            case '{':
                throw Wrong("there is nothing before a `{`; write `\\{` to match the character", start, 1);
            case ']' or '}':
                throw Wrong($"a `{text[start]}` has no opening bracket; write `\\{text[start]}` to match the character", start, 1);
            default:
                return new CharacterNode(CodePointSet.Of(Character()));
        }
    }

    private int Character()
    {
        if (!char.IsSurrogate(text[_at]))
        {
            return text[_at++];
        }

        if (!char.IsHighSurrogate(text[_at]) || _at + 1 == text.Length || !char.IsLowSurrogate(text[_at + 1]))
        {
            throw Wrong("half of a surrogate pair is not a character", _at, 1);
        }

        _at += 2;
        return char.ConvertToUtf32(text[_at - 2], text[_at - 1]);
    }

    private PatternNode Group()
    {
        var start = _at++;
        if (Now == '?' && !Take("?:"))
        {
            GroupName(start);
        }

        if (++_depth > MostDepth)
        {
            throw Wrong($"groups are nested more than {MostDepth} levels deep", start, 1);
        }

        var inner = Choice();
        _depth--;
        return Take(")") ? inner : throw Wrong("a `(` is not closed", start, 1);
    }

    private void GroupName(int start)
    {
        foreach (var (sign, what) in ((string, string)[])[("?=", "look-ahead"), ("?!", "negative look-ahead"), ("?<=", "look-behind"),
            ("?<!", "negative look-behind")])
        {
            if (Sees(sign))
            {
                throw Wrong($"{what} `({sign}` is not supported", start, sign.Length + 1);
            }
        }

        if (!Take("?<"))
        {
            throw Wrong($"`(?{(_at + 1 < text.Length ? text[_at + 1] : "")}` is not a supported group; flags, comments and conditions within a pattern are not supported", start, 3);
        }

        var first = _at;
        while (char.IsAsciiLetterOrDigit(Now) || Now is '_' or '$')
        {
            _at++;
        }

        var name = text[first.._at];
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || !Take(">"))
        {
            throw Wrong("the name of a group consists of letters, digits and `_`, and does not begin with a digit", start, _at - start);
        }

        if (!_names.Add(name))
        {
            throw Wrong($"two groups have the name `{name}`", start, _at - start);
        }
    }

    private sealed class PatternException(PatternFault fault) : Exception(fault.Message)
    {
        public PatternFault Fault => fault;
    }
}
