using System.Globalization;
using System.Text;
using Truth.Compiler.Text;

namespace Truth.Runtime.Rows;

/// <summary>
/// The words of texts. A word is a run of letters and digits, with the marks that belong to them, in NFC; case makes no difference. What is
/// stored and what is asked for is cut into words here alone, so that no database has a say in what a word is.
/// </summary>
internal static class Words
{
    /// <summary>Raise it when the same text gives other words than before: every index is then filled anew.</summary>
    private const int Version = 1;
    private const char Prefix = '*';

    /// <summary>The same wherever the same texts give the same words: which characters are letters is .NET's to say.</summary>
    public static string Stamp { get; } = string.Create(CultureInfo.InvariantCulture, $"{Version}.{Environment.Version.Major}");

    /// <summary>The words of a stored text, each once, with spaces between them.</summary>
    public static string Of(string text) => string.Join(' ', Split(text).Select(w => w.Text).Distinct(StringComparer.Ordinal));

    /// <summary>The words that are asked for, each once; one that a `*` follows is the beginning of one, and keeps it.</summary>
    public static IReadOnlyList<string> Asked(string text) =>
        [.. Split(text).Select(w => w.Next == Prefix ? $"{w.Text}{Prefix}" : w.Text).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<(string Text, int Next)> Split(string text)
    {
        var word = new StringBuilder();
        foreach (Rune rune in Nfc.Normalize(text).EnumerateRunes())
        {
            if (IsOfWord(rune))
            {
                word.Append(Folded(rune));
            }
            else if (word.Length > 0)
            {
                yield return (Nfc.Normalize(word.ToString()), rune.Value);
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return (Nfc.Normalize(word.ToString()), 0);
        }
    }

    // Through upper case, so that what has several lower cases, such as the final sigma, is one letter.
    private static Rune Folded(Rune rune) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));

    private static bool IsOfWord(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value)
        : Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
