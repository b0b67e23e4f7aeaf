using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Truth.Compiler.Binding.Objects;

/// <summary>
/// Letters that look like others: a role `аdmin` whose first letter is Cyrillic is not the role `admin`, although they look the same. Based
/// on Unicode's UTS #39: letters of alphabets that are not used together, letters that are compatible with plain ones, and invisible
/// characters.
/// </summary>
internal static class Confusables
{
    private const string Cyrillic = "аaеeоoрpсcуyхxіiјjѕsԁdԛqԝwһhӏlѵvАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԚQԜWҮYѴVӀI";
    private const string Greek = "οoαaνvρpιiκkγyηnχxυuϲcϳjΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCͿJ";
    private const string Others =
        "օoսuհhոnզqցgյjᎠDᎡRᎢTᎥiᎩyᎪAᎫJᎬEᎳWᎷMᎻHᏀGᏃZᏚSᏙVᏞLᏟCᏢPᏦKᏴBıiɑaɡgǀlɩiʏyꓮAꓐBꓚCꓓDꓰEꓖGꓧHꓲIꓙJꓗKꓡLꓟMꓠNꓳOꓑPꓢSꓔTꓴUꓦVꓪWꓫXꓬYꓜZ";

    private static readonly FrozenDictionary<char, char> Plain = (Cyrillic + Greek + Others).Chunk(2)
        .ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly FrozenDictionary<char, char> Letterlike =
        "ℂCℊgℋHℌHℍHℎhℐIℑIℒLℓlℕNℙPℚQℛRℜRℝRℤZℨZ\u212AKℬBℭCℯeℰEℱFℳMℴoℹiⅅDⅆdⅇeⅈiⅉjſs".Chunk(2)
            .ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    // Alphabets that are used together.
    private static readonly string[][] Together = [["Latin", "Han", "Kana", "Bopomofo", "Hangul"]];

    /// <summary>The problem with a name or an option, as the end of a message; null if there is none.</summary>
    public static string? Of(string text)
    {
        if (text.All(char.IsAscii))
        {
            return null;
        }

        return text.EnumerateRunes().Where(IsUnseen).Select(r => $"contains {Named(r)}, which is invisible").FirstOrDefault()
            ?? text.EnumerateRunes().Where(r => Compatible(r) is not null)
                .Select(r => $"contains `{r}` ({Code(r)}), which only looks like `{Compatible(r)}`").FirstOrDefault()
            ?? Words(text).Select(Mixed).FirstOrDefault(mixed => mixed is not null);
    }

    /// <summary>The same for texts that look the same.</summary>
    public static string Skeleton(string text) => string.Concat(text.EnumerateRunes().Where(r => !IsUnseen(r)).Select(r =>
        Compatible(r) ?? (r.IsBmp && Plain.TryGetValue((char)r.Value, out var plain) ? plain.ToString() : r.ToString())));

    private static IEnumerable<string> Words(string text) =>
        string.Concat(text.Select(c => IsOfWord(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsOfWord(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string? Mixed(string word)
    {
        var letters = word.EnumerateRunes().Where(Rune.IsLetter).Select(r => (Rune: r, Script: ScriptOf(r))).ToList();
        var scripts = letters.Select(l => l.Script).Distinct().ToList();
        if (scripts.Count < 2 || Together.Any(set => scripts.All(set.Contains)))
        {
            return null;
        }

        var (odd, like) = letters.Select(l => (l.Rune, Like: Skeleton(l.Rune.ToString()))).FirstOrDefault(l => l.Like != l.Rune.ToString());
        var mixes = $"mixes {string.Join(" and ", scripts)} letters";
        return like is null ? mixes : $"{mixes}: `{odd}` ({Code(odd)}) only looks like `{like}`";
    }

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or >= 0xFE00 and <= 0xFE0F
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator && rune.Value != ' ';

    // `ａ`, `𝐚` and `ℊ` are alternative forms of plain letters and digits, according to Unicode's NFKC.
    private static string? Compatible(Rune rune) => rune.Value switch
    {
        (>= 0xFF10 and <= 0xFF19) or (>= 0xFF21 and <= 0xFF3A) or (>= 0xFF41 and <= 0xFF5A) => $"{(char)(rune.Value - 0xFEE0)}",
        >= 0x1D400 and <= 0x1D6A3 => $"{Alphabet[(rune.Value - 0x1D400) % Alphabet.Length]}",
        >= 0x1D7CE and <= 0x1D7FF => $"{(char)('0' + ((rune.Value - 0x1D7CE) % 10))}",
        _ => rune.IsBmp && Letterlike.TryGetValue((char)rune.Value, out var plain) ? $"{plain}" : null,
    };

    private static string Named(Rune rune) => rune.Value == 0xA0 ? "a no-break space" : Code(rune);

    private static string Code(Rune rune) => $"U+{rune.Value:X4}";

    private static string ScriptOf(Rune rune) => rune.Value switch
    {
        < 0x0300 or (>= 0x1D00 and <= 0x1DBF) or (>= 0x1E00 and <= 0x1EFF) or (>= 0x2C60 and <= 0x2C7F) => "Latin",
        (>= 0xA720 and <= 0xA7FF) or (>= 0xAB30 and <= 0xAB64) or (>= 0xFF21 and <= 0xFF5A) => "Latin",
        (>= 0x0370 and <= 0x03FF) or (>= 0x1F00 and <= 0x1FFF) => "Greek",
        (>= 0x0400 and <= 0x052F) or (>= 0x1C80 and <= 0x1C8F) or (>= 0x2DE0 and <= 0x2DFF) or (>= 0xA640 and <= 0xA69F) => "Cyrillic",
        >= 0x0530 and <= 0x058F => "Armenian",
        >= 0x0590 and <= 0x05FF => "Hebrew",
        (>= 0x0600 and <= 0x06FF) or (>= 0x0750 and <= 0x077F) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) => "Arabic",
        (>= 0x10A0 and <= 0x10FF) or (>= 0x2D00 and <= 0x2D2F) or (>= 0x1C90 and <= 0x1CBF) => "Georgian",
        (>= 0x1100 and <= 0x11FF) or (>= 0x3130 and <= 0x318F) or (>= 0xAC00 and <= 0xD7FF) => "Hangul",
        (>= 0x13A0 and <= 0x13FF) or (>= 0xAB70 and <= 0xABBF) => "Cherokee",
        (>= 0x3040 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0xFF66 and <= 0xFF9F) => "Kana",
        (>= 0x3100 and <= 0x312F) or (>= 0x31A0 and <= 0x31BF) => "Bopomofo",
        0x3005 or 0x3007 or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) => "Han",

        // From here on, blocks of 128: a name in an alphabet that is not listed must stay within one of them.
        var other => $"U+{other & ~0x7F:X4}",
    };
}
