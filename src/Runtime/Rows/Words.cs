using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
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
    private const int StackText = 512;

    /// <summary>The same wherever the same texts give the same words: which characters are letters is .NET's to say.</summary>
    public static string Stamp { get; } = string.Create(CultureInfo.InvariantCulture, $"{Version}.{Environment.Version.Major}");

    /// <summary>The words of a stored text, with spaces between them.</summary>
    public static string Of(string text) => Ascii.IsValid(text) ? OfAscii(text) : string.Join(' ', Split(text).Select(w => w.Text));

    /// <summary>The words that are asked for, each once; one that a `*` follows is the beginning of one, and keeps it.</summary>
    public static IReadOnlyList<string> Asked(string text) =>
        [.. Split(text).Select(w => w.Next == Prefix ? $"{w.Text}{Prefix}" : w.Text).Distinct(StringComparer.Ordinal)];

    // The same as of any text, without its allocations: these words are in NFC, and have one lower case.
    [SkipLocalsInit]
    private static string OfAscii(string text)
    {
        char[]? rented = text.Length <= StackText ? null : ArrayPool<char>.Shared.Rent(text.Length);
        Span<char> words = rented ?? stackalloc char[StackText];
        int length = 0;
        bool isBetween = false;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                isBetween = length > 0;
                continue;
            }

            if (isBetween)
            {
                words[length++] = ' ';
                isBetween = false;
            }

            words[length++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
        }

        string all = new(words[..length]);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return all;
    }

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
