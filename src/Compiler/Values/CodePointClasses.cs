using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;

namespace Truth.Compiler.Values;

/// <summary>The character classes of a pattern, as in JavaScript's regular expressions with the flag `u`.</summary>
internal static class CodePointClasses
{
    private static readonly CodePointSet Digits = CodePointSet.Of(('0', '9'));
    private static readonly CodePointSet Words = CodePointSet.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    private static readonly CodePointSet Spaces = CodePointSet.Of(
        ('\t', '\r'), (' ', ' '), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F),
            (0x3000, 0x3000), (0xFEFF, 0xFEFF));

    // Short name, long name, the categories.
    private static readonly (string Short, string Long, UnicodeCategory[] Categories)[] General =
    [
        ("Lu", "Uppercase_Letter", [UnicodeCategory.UppercaseLetter]),
        ("Ll", "Lowercase_Letter", [UnicodeCategory.LowercaseLetter]),
        ("Lt", "Titlecase_Letter", [UnicodeCategory.TitlecaseLetter]),
        ("LC", "Cased_Letter", [UnicodeCategory.UppercaseLetter, UnicodeCategory.LowercaseLetter, UnicodeCategory.TitlecaseLetter]),
        ("Lm", "Modifier_Letter", [UnicodeCategory.ModifierLetter]),
        ("Lo", "Other_Letter", [UnicodeCategory.OtherLetter]),
        ("L", "Letter", [UnicodeCategory.UppercaseLetter, UnicodeCategory.LowercaseLetter, UnicodeCategory.TitlecaseLetter,
            UnicodeCategory.ModifierLetter, UnicodeCategory.OtherLetter]),
        ("Mn", "Nonspacing_Mark", [UnicodeCategory.NonSpacingMark]),
        ("Mc", "Spacing_Mark", [UnicodeCategory.SpacingCombiningMark]),
        ("Me", "Enclosing_Mark", [UnicodeCategory.EnclosingMark]),
        ("M", "Mark", [UnicodeCategory.NonSpacingMark, UnicodeCategory.SpacingCombiningMark, UnicodeCategory.EnclosingMark]),
        ("Nd", "Decimal_Number", [UnicodeCategory.DecimalDigitNumber]),
        ("Nl", "Letter_Number", [UnicodeCategory.LetterNumber]),
        ("No", "Other_Number", [UnicodeCategory.OtherNumber]),
        ("N", "Number", [UnicodeCategory.DecimalDigitNumber, UnicodeCategory.LetterNumber, UnicodeCategory.OtherNumber]),
        ("Pc", "Connector_Punctuation", [UnicodeCategory.ConnectorPunctuation]),
        ("Pd", "Dash_Punctuation", [UnicodeCategory.DashPunctuation]),
        ("Ps", "Open_Punctuation", [UnicodeCategory.OpenPunctuation]),
        ("Pe", "Close_Punctuation", [UnicodeCategory.ClosePunctuation]),
        ("Pi", "Initial_Punctuation", [UnicodeCategory.InitialQuotePunctuation]),
        ("Pf", "Final_Punctuation", [UnicodeCategory.FinalQuotePunctuation]),
        ("Po", "Other_Punctuation", [UnicodeCategory.OtherPunctuation]),
        ("P", "Punctuation",
        [
            UnicodeCategory.ConnectorPunctuation, UnicodeCategory.DashPunctuation, UnicodeCategory.OpenPunctuation,
                UnicodeCategory.ClosePunctuation,
            UnicodeCategory.InitialQuotePunctuation, UnicodeCategory.FinalQuotePunctuation, UnicodeCategory.OtherPunctuation,
        ]),
        ("Sm", "Math_Symbol", [UnicodeCategory.MathSymbol]),
        ("Sc", "Currency_Symbol", [UnicodeCategory.CurrencySymbol]),
        ("Sk", "Modifier_Symbol", [UnicodeCategory.ModifierSymbol]),
        ("So", "Other_Symbol", [UnicodeCategory.OtherSymbol]),
        ("S", "Symbol", [UnicodeCategory.MathSymbol, UnicodeCategory.CurrencySymbol, UnicodeCategory.ModifierSymbol,
            UnicodeCategory.OtherSymbol]),
        ("Zs", "Space_Separator", [UnicodeCategory.SpaceSeparator]),
        ("Zl", "Line_Separator", [UnicodeCategory.LineSeparator]),
        ("Zp", "Paragraph_Separator", [UnicodeCategory.ParagraphSeparator]),
        ("Z", "Separator", [UnicodeCategory.SpaceSeparator, UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator]),
        ("Cc", "Control", [UnicodeCategory.Control]),
        ("Cf", "Format", [UnicodeCategory.Format]),
        ("Co", "Private_Use", [UnicodeCategory.PrivateUse]),
        ("Cs", "Surrogate", [UnicodeCategory.Surrogate]),
    ];

    private static readonly FrozenDictionary<string, UnicodeCategory[]> ByName =
        General.SelectMany(g => new[] { (Name: g.Short, g.Categories), (Name: g.Long, g.Categories) })
            .ToFrozenDictionary(g => g.Name, g => g.Categories, StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, CodePointSet> Known = new(StringComparer.Ordinal);

    /// <summary>The characters that `.` matches: all except line terminators.</summary>
    public static CodePointSet Dot { get; } = CodePointSet.Of(('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029)).Complement();

    /// <summary>The short names of the general categories, for messages and tests.</summary>
    public static IEnumerable<string> Names => General.Select(g => g.Short);

    /// <summary>The class of `\d`, `\w`, `\s` and their opposites; null for any other letter.</summary>
    public static CodePointSet? OfEscape(int letter) => letter switch
    {
        'd' => Digits,
        'D' => Digits.Complement(),
        'w' => Words,
        'W' => Words.Complement(),
        's' => Spaces,
        'S' => Spaces.Complement(),
        _ => null,
    };

    /// <summary>
    /// The class of a general category, in the notation of `\p{…}`: `Lu`, `Uppercase_Letter`, `gc=Lu`. Null for any other property.
    /// </summary>
    public static CodePointSet? OfProperty(string property)
    {
        var equals = property.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? property : property[..equals] is "gc" or "General_Category" ? property[(equals + 1)..] : "";
        return ByName.TryGetValue(name, out var categories) ? Known.GetOrAdd(name, _ => Of(categories)) : null;
    }

    private static CodePointSet Of(UnicodeCategory[] categories)
    {
        var wanted = new bool[30];
        foreach (var category in categories)
        {
            wanted[(int)category] = true;
        }

        return CodePointSet.Of(Enumerable.Range(0, CodePointSet.Last + 1).Where(c => wanted[(int)CharUnicodeInfo.GetUnicodeCategory(c)])
            .Select(c => (c, c)));
    }
}
