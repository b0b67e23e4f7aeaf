using System.Text;

namespace Truth.Generators.Graph;

/// <summary>
/// The estimated width of a text, in multiples of the font size. It is slightly too large, because the reader's font is not known.
/// </summary>
internal static class TextWidth
{
    private const double Usual = 0.62;

    public static double Of(string text, double size)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width * size;
    }

    private static double Of(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or '(' or ')' or '[' or ']' or ' ' => 0.36,
        'f' or 'r' or 't' => 0.43,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.98,
        >= 'A' and <= 'Z' => 0.72,
        < 0x1100 => Usual,
        _ => 1.05,
    };
}
