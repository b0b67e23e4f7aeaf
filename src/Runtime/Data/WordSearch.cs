using System.Buffers;
using System.Text;

namespace Truth.Runtime.Data;

/// <summary>
/// Words in texts. A word is a run of letters and digits, with the marks that belong to them; case makes no difference. SQLite asks for it
/// as <see cref="Function"/>: the words, as <see cref="Words"/> gives them, and the texts, which may be null.
/// </summary>
internal static unsafe class WordSearch
{
    public const string Function = "truth_words";
    private const byte Separator = (byte)'\n';
    private const byte Prefix = (byte)'*';

    /// <summary>The words that are asked for, in lower case, each as often as it stands there; one that ends in `*` is the beginning of one.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsOfWord(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            else if (word.Length > 0)
            {
                words.Add(rune.Value == Prefix ? $"{word}*" : word.ToString());
                word.Clear();
            }
        }

        return word.Length > 0 ? [.. words, word.ToString()] : words;
    }

    /// <summary>Whether each of the words stands in one of the texts: what the words look like to <see cref="Function"/>.</summary>
    public static string Joined(IEnumerable<string> words) => string.Join((char)Separator, words);

    [System.Runtime.InteropServices.UnmanagedCallersOnly]
    public static void Answer(nint context, int count, nint* arguments)
    {
        ReadOnlySpan<byte> words = Text(arguments[0]);
        bool all = !words.IsEmpty;
        while (all && !words.IsEmpty)
        {
            int end = words.IndexOf(Separator);
            ReadOnlySpan<byte> word = end < 0 ? words : words[..end];
            words = end < 0 ? [] : words[(end + 1)..];
            bool found = false;
            for (int i = 1; i < count && !found; i++)
            {
                found = Holds(Text(arguments[i]), word);
            }

            all = found;
        }

        Native.ResultInteger(context, all ? 1 : 0);
    }

    /// <summary>Whether a text holds a word, both in UTF-8.</summary>
    public static bool Holds(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        bool prefix = word[^1] == Prefix;
        ReadOnlySpan<byte> wanted = prefix ? word[..^1] : word;
        while (!text.IsEmpty)
        {
            if (Begins(text, wanted, out ReadOnlySpan<byte> rest) && (prefix || !IsOfWord(rest, out _)))
            {
                return true;
            }

            text = Behind(text);
        }

        return false;
    }

    private static bool Begins(ReadOnlySpan<byte> text, ReadOnlySpan<byte> wanted, out ReadOnlySpan<byte> rest)
    {
        rest = text;
        while (!wanted.IsEmpty)
        {
            Rune.DecodeFromUtf8(wanted, out Rune next, out int length);
            wanted = wanted[length..];
            if (Rune.DecodeFromUtf8(rest, out Rune read, out length) != OperationStatus.Done || Rune.ToLowerInvariant(read) != next)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    // Where the next word begins: behind this one, and behind what is of no word.
    private static ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> text)
    {
        while (IsOfWord(text, out int length))
        {
            text = text[length..];
        }

        while (!text.IsEmpty && !IsOfWord(text, out int length))
        {
            text = text[length..];
        }

        return text;
    }

    private static bool IsOfWord(ReadOnlySpan<byte> text, out int length) => Rune.DecodeFromUtf8(text, out Rune rune, out length) == OperationStatus.Done && IsOfWord(rune);

    private static bool IsOfWord(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value)
        : Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static ReadOnlySpan<byte> Text(nint value)
    {
        byte* text = Native.ValueText(value);
        return text is null ? [] : new(text, Native.ValueLength(value));
    }
}
