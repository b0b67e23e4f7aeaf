using System.Globalization;

namespace Truth.Generators.Ui;

/// <summary>
/// The accent of an app in its three uses, all of which are readable: as a background, as text on that background, and as text on the page,
/// in light and dark mode.
/// </summary>
internal sealed record Accent(Code Ground, Code OnGround, Code InkOnLight, Code InkOnDark)
{
    private const string Usual = "#3b6fd4";

    // WCAG 2 requires 4.5:1 for text; a little more is required here, so that it also holds on raised and hovered backgrounds.
    private const double Readable = 4.5, Comfortable = 5.5, ComfortableInDark = 7;

    private static readonly Colour White = new(255, 255, 255), Ink = new(23, 25, 29), Black = new(0, 0, 0);

    /// <summary>The accent for a colour such as `#36c` or `#3b6fd4`; null for the default.</summary>
    public static Accent Of(string? hexadecimal)
    {
        var chosen = Colour.Parse(hexadecimal ?? Usual);
        var best = chosen.Contrast(White) >= chosen.Contrast(Ink) || chosen.Contrast(White) >= Readable ? White : Ink;
        var ground = Towards(chosen, best == White ? Black : White, c => c.Contrast(best) >= Readable);
        return new(
            ground.Code, best.Code,
            Towards(chosen, Black, c => c.Contrast(White) >= Comfortable).Code,
            Towards(chosen, White, c => c.Contrast(Ink) >= ComfortableInDark).Code);
    }

    private static Colour Towards(Colour from, Colour to, Func<Colour, bool> enough) =>
        Enumerable.Range(0, 101).Select(step => from.Mix(to, step / 100.0)).First(c => enough(c) || c == to);

    /// <summary>A colour in sRGB.</summary>
    private readonly record struct Colour(byte Red, byte Green, byte Blue)
    {
        public Code Code => new(string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}"));

        public static Colour Parse(string text)
        {
            var digits = text.TrimStart('#') is { Length: < 6 } brief ? string.Concat(brief.Select(c => $"{c}{c}")) : text.TrimStart('#');
            byte At(int i) => byte.Parse(digits.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return new(At(0), At(2), At(4));
        }

        public Colour Mix(Colour other, double share) =>
            new(Between(Red, other.Red, share), Between(Green, other.Green, share), Between(Blue, other.Blue, share));

        public double Contrast(Colour other)
        {
            var (a, b) = (Luminance, other.Luminance);
            return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
        }

        private double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

        private static double Linear(byte channel) =>
            channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);

        private static byte Between(byte from, byte to, double share) => (byte)Math.Round(from + (to - from) * share);
    }
}
