using System.Text;

namespace Truth.Generators.Tests.Values;

/// <summary>Random patterns, most of them almost valid, and texts that they might match.</summary>
internal sealed class RandomPatterns(Random random)
{
    private static readonly string[] Characters = ["a", "b", "c", "A", "0", "7", "_", "-", " ", "é", "ß", "ж", "😀", "😞", "𝒳", "\\-",
        "=", "!", ":", ",", "<", ">", "/", "'"];

    private static readonly string[] Escapes =
    [
        "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\t", "\\n", "\\.", "\\(", "\\]", "\\{", "\\}", "\\/", "\\|", "\\\\", "\\^", "\\$",
            "\\x41", "\\u0061", "\\u{1f600}", "\\ud83d\\ude00",
        "\\p{L}", "\\p{Lu}", "\\P{Nd}", "\\p{gc=Ll}", "\\p{Punctuation}", "\\cJ", "\\0",
    ];

    // What the subset does not support, including what JavaScript does not support either.
    private static readonly string[] Strange =
    [
        "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "\\1", "\\k<x>", "\\b", "\\B", "(?i)", "(?i:a)", "(?#x)", "(?<1>a)", "(?'n'a)",
            "\\p{Script=Greek}", "\\p{IsGreek}", "\\p{Alphabetic}", "\\pL", "\\p{",
        "\\a", "\\e", "\\A", "\\z", "\\Z", "\\c1", "\\x4", "\\u12", "\\u{110000}", "\\ud800", "\\08", "]", "}", "{", "{1}", "*", "(", ")",
            "[", "\\", "^*", "$+", "a{2,1}", "a{,2}", "a**", "a{2}{3}", "[z-a]",
        "[\\d-z]", "[a-\\w]", "(?", "(?<n>a)(?<n>b)", "a{6000}", "(a{100}){100}", "[a-z-[aeiou]]", "\\😀", "(?<é>a)",
    ];

    public string Pattern()
    {
        var text = new StringBuilder();
        Choice(text, 3);
        return text.ToString();
    }

    /// <summary>A text of characters that occur in the patterns.</summary>
    public string Text() => string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => random.Next(8) switch
    {
        0 => Pick(["\n", "\r", "\u2028", "\t", "\u00a0", "\ufeff", "\u3000", "]", "(", "{", ".", "$"]),
        1 => Pick(["Ж", "١", "ª", "ǅ", "‿", "»", "€", "𝔄", "𐐷", "𝟘", "🦔", "e\u0301"]),
        _ => Pick(Characters).TrimStart('\\'),
    }));

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private void Choice(StringBuilder text, int depth)
    {
        Sequence(text, depth);
        while (random.Next(5) == 0)
        {
            text.Append('|');
            Sequence(text, depth);
        }
    }

    private void Sequence(StringBuilder text, int depth)
    {
        text.Append(random.Next(3) == 0 ? "^" : "");
        for (var i = random.Next(4); i > 0; i--)
        {
            Term(text, depth);
        }

        text.Append(random.Next(3) == 0 ? "$" : "");
    }

    private void Term(StringBuilder text, int depth)
    {
        switch (random.Next(14))
        {
            case 0 when depth > 0:
                text.Append(Pick(["(", "(?:", $"(?<n{random.Next(1_000)}>"]));
                Choice(text, depth - 1);
                text.Append(')');
                break;
            case 1 or 2:
                Class(text);
                break;
            case 3 or 4:
                text.Append(Pick(Escapes));
                break;
            case 5:
                text.Append('.');
                break;
            case 6 when random.Next(3) == 0:
                text.Append(Pick(Strange));
                break;
            default:
                text.Append(Pick(Characters));
                break;
        }

        if (random.Next(3) == 0)
        {
            text.Append(Pick(["*", "+", "?", "{2}", "{1,}", "{0,2}", "{1,3}", "{0}", "*?", "+?", "??", "{1,2}?"]));
        }
    }

    private void Class(StringBuilder text)
    {
        text.Append(Pick(["[", "[^"]));
        for (var i = random.Next(4); i > 0; i--)
        {
            text.Append(random.Next(6) switch
            {
                0 => Pick(["a-c", "0-9", "A-Z", " -~", "é-ж", "😀-😞", "\\x20-\\x7e", "\\u{1f600}-\\u{1f64f}"]),
                1 => Pick(Escapes),
                2 => Pick(["\\b", "-", "^", "$", ".", "(", "|", "\\-", "["]),
                _ => Pick(Characters),
            });
        }

        text.Append(']');
    }
}
