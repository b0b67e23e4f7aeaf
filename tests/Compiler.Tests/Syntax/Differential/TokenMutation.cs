using System.Text;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Syntax.Differential;

/// <summary>
/// Mutates words of a text: removes, duplicates, swaps and inserts them, especially in types, depending only on the seed.
/// </summary>
internal static class TokenMutation
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "(", ")", "<", ">", ",", ":", ";", "?", "=>", "=", "|", "&", "!", ".", "?.", "...", "-", "+", "??", "||", "&&",
            "==", "as", "as const", "satisfies A", "in", "is",
        "extends", "infer U", "keyof", "readonly", "typeof a", "asserts a", "new", "type", "type A = B", "interface A { a: B }", "declare",
            "export", "import", "const", "default", "async", "await",
        "enum E { a }", "namespace N { }", "class", "abstract", "function", "let", "<A>", "<A, B<C>>", "<T,>", "(a: A) =>", "(a): B =>",
            ": A", "?: A", "= 1", "'a'", "`a${", "}`", "`b`", "1", "/x/g", "/",
        "// }\n", "/* { */", "\n", "\u2028", "@", "#", "this", "null", "*", "**", "=== ", ">>", ">=", "using",
    ];

    private static readonly string[] Signs = ["{", "}", "[", "]", "(", ")", "<", ">", ",", ":", ";", "?", "=>", "=", ".", "...", "!", "as",
        "x", "'x'", "`x`", "\n"];

    /// <summary>
    /// All texts that differ from <paramref name="text"/> by one word: removed, duplicated, replaced, or preceded by another.
    /// </summary>
    public static IEnumerable<string> OfOneWord(string text)
    {
        var words = Words(text);
        for (var i = 0; i < words.Count - 1; i++)
        {
            var (before, (gap, word), after) = (Joined(words[..i]), words[i], Joined(words[(i + 1)..]));
            yield return before + gap + after;
            yield return $"{before}{gap}{word} {word}{after}";
            foreach (var sign in Signs)
            {
                yield return before + gap + sign + after;
                yield return $"{before}{gap}{sign} {word}{after}";
            }
        }
    }

    private static List<(string Gap, string Word)> Words(string text) =>
        [.. Lexer.Lex(new Characters(new SourceText("", text)), new DiagnosticBag())
            .Select(t => (Gap: text[t.FullStart..t.Start], Word: text[t.Start..t.End]))];

    private static string Joined(List<(string Gap, string Word)> words) => string.Concat(words.Select(w => w.Gap + w.Word));

    public static string Of(string text, Random random)
    {
        var words = Words(text);
        for (var n = random.Next(1, 4); n > 0 && words.Count > 1; n--)
        {
            Change(words, random);
        }

        return WellFormed(Joined(words));
    }

    private static void Change(List<(string Gap, string Word)> words, Random random)
    {
        var at = random.Next(words.Count - 1);
        switch (random.Next(7))
        {
            case 0:
                words.RemoveAt(at);
                break;
            case 1:
                words.Insert(at, words[at]);
                break;
            case 2:
                (words[at], words[at + 1]) = (words[at + 1], words[at]);
                break;
            case 3:
                words.Insert(at, (" ", words[random.Next(words.Count)].Word));
                break;
            case 4:
                words[at] = (words[at].Gap, Pieces[random.Next(Pieces.Length)]);
                break;
            case 5:
                words.Insert(at, (random.Next(3) == 0 ? "" : " ", Pieces[random.Next(Pieces.Length)]));
                break;
            default:
                SpliceType(words, at, random);
                break;
        }
    }

    // After `:`, `)` or a name.
    private static void SpliceType(List<(string Gap, string Word)> words, int at, Random random)
    {
        var type = new Generated(random).Type();
        var sign = random.Next(5) switch { 0 => ":", 1 => " as", 2 => " satisfies", 3 => "<", _ => "" };
        words.Insert(at, (sign, sign == "<" ? $"{type}>" : $" {type}"));
    }

    private static string WellFormed(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }
}
