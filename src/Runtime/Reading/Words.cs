using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Truth.Compiler.Text;

namespace Truth.Runtime.Reading;

/// <summary>
/// The words of texts. A word is a sequence of letters and digits with their combining marks, in NFC; case is ignored. Both
/// stored texts and search texts are split into words only here, so that the result does not depend on the database.
/// </summary>
internal static class Words
{
    /// <summary>Increment it if the same text gives different words than before: every index is then filled again.</summary>
    private const int Version = 1;
    private const char Prefix = '*';
    private const int StackText = 512;

    /// <summary>Equal if the same texts give the same words: .NET defines which characters are letters.</summary>
    public static string Stamp { get; } = string.Create(CultureInfo.InvariantCulture, $"{Version}.{Environment.Version.Major}");

    /// <summary>The words of a stored text, separated by spaces.</summary>
    public static string Of(string text) => Ascii.IsValid(text) ? OfAscii(text) : string.Join(' ', Split(text).Select(w => w.Text));

    /// <summary>The words of a search text, each once; a word followed by `*` is a prefix and keeps the `*`.</summary>
    public static IReadOnlyList<string> Asked(string text) =>
        [.. Split(text).Select(w => w.Next == Prefix ? $"{w.Text}{Prefix}" : w.Text).Distinct(StringComparer.Ordinal)];

    // The same result as for any text, without allocations: ASCII words are in NFC and have a single lower-case form.
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

    // By way of upper case, so that letters with several lower-case forms, such as the final sigma, are equal.
    private static Rune Folded(Rune rune) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));

    private static bool IsOfWord(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value)
        : Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
