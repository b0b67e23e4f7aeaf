namespace Truth.Compiler.Text;

/// <summary>
/// Korean syllables are composed arithmetically (Unicode, section 3.12): a leading consonant, a vowel and an optional trailing consonant.
/// </summary>
internal static class Hangul
{
    private const int Syllable = 0xAC00, Leading = 0x1100, Vowel = 0x1161, Trailing = 0x11A7;
    private const int LeadingCount = 19, VowelCount = 21, TrailingCount = 28, SyllableCount = LeadingCount * VowelCount * TrailingCount;

    /// <summary>Writes the letters of a syllable; returns their number, 0 if it is not a syllable.</summary>
    public static int Decompose(int point, Span<int> letters)
    {
        var index = point - Syllable;
        if (index is < 0 or >= SyllableCount)
        {
            return 0;
        }

        letters[0] = Leading + (index / (VowelCount * TrailingCount));
        letters[1] = Vowel + (index / TrailingCount % VowelCount);
        letters[2] = Trailing + (index % TrailingCount);
        return letters[2] == Trailing ? 2 : 3;
    }

    /// <summary>The syllable of two letters, or of a syllable without a trailing consonant and one; null if there is none.</summary>
    public static int? Compose(int first, int second) =>
        first - Leading is >= 0 and < LeadingCount and var leading && second - Vowel is >= 0 and < VowelCount and var vowel
            ? Syllable + (((leading * VowelCount) + vowel) * TrailingCount)
        : first - Syllable is >= 0 and < SyllableCount and var syllable && syllable % TrailingCount == 0
            && second - Trailing is > 0 and < TrailingCount
            ? first + second - Trailing
            : null;

    /// <summary>Whether it may combine with the previous letter.</summary>
    public static bool MayFollow(int point) => point - Vowel is >= 0 and < VowelCount || point - Trailing is > 0 and < TrailingCount;
}
