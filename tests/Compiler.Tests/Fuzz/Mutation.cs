using System.Text;

namespace Truth.Compiler.Tests.Fuzz;

/// <summary>Generates invalid files from valid ones, depending only on the seed.</summary>
internal static class Mutation
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "(", ")", ",", ":", ";", "'", "\"", "`", "${", "=>", "...", "//", "/*", "*/", "\\", "\n",
            "\r", "\r\n", "\t", " ",
        "\0", "\uFEFF", "\ud83d", "\ude00", "🎉", "é", "e\u0301", "\u2028", "\u200d", "日本", "user", "entity.", "null", "true",
            "&&", "||", "??", "?.",
        "? ", "!", "-", "==", "=", "const ", "export ", "import ", "default ", "as const", "satisfies X", "new ", "async ", "1e9", "0x",
            "1_", "'a'", "/x/g",
        "\\u{110000}", "\\uD800", "process.env.X", "env('X')", "=> {", "type X = ", "<A, B<C>>",
    ];

    /// <summary>A file after one to four changes.</summary>
    public static string Of(string text, Random random)
    {
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            text = Once(text, random);
        }

        return text;
    }

    /// <summary>Random bytes, decoded as UTF-8 or UTF-16, or random characters of truth files.</summary>
    public static string Noise(Random random)
    {
        var bytes = new byte[random.Next(600)];
        random.NextBytes(bytes);
        return random.Next(4) switch
        {
            0 => Encoding.UTF8.GetString(bytes),
            1 => new string([.. bytes.Select((b, i) => (char)(b | bytes[bytes.Length - 1 - i] << 8))]),
            2 => string.Concat(bytes.Select(b => Pieces[b % Pieces.Length])),
            _ => new string([.. bytes.Select(b => (char)(b & 127))]),
        };
    }

    /// <summary>A file after one change.</summary>
    public static string Once(string text, Random random)
    {
        var (at, to) = Span(text, random);
        var (other, otherTo) = Span(text, random);
        return random.Next(7) switch
        {
            0 => text[..at] + text[to..],
            1 => text[..to] + text[at..to] + text[to..],
            2 => text[..at] + text[other..otherTo] + text[at..],
            3 => text[..at] + text[other..otherTo] + text[to..],
            4 => text[..at],
            5 => text[..at] + Pieces[random.Next(Pieces.Length)] + text[to..],
            _ => text[..at] + Pieces[random.Next(Pieces.Length)] + text[at..],
        };
    }

    // One character, several, or many.
    private static (int From, int To) Span(string text, Random random)
    {
        var from = random.Next(text.Length + 1);
        var length = random.Next(4) switch { 0 => 0, 1 => 1, 2 => random.Next(12), _ => random.Next(400) };
        return (from, Math.Min(text.Length, from + length));
    }
}
