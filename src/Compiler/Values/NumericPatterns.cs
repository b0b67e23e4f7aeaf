using System.Globalization;
using System.Numerics;

namespace Truth.Compiler.Values;

/// <summary>
/// Bounds of numbers that are text, as patterns, for tools that support patterns but no arithmetic. The text has an optional `-`, digits
/// without redundant zeros before them, and, if there is a scale, optionally a point and digits.
/// </summary>
internal static class NumericPatterns
{
    /// <summary>A minimum.</summary>
    /// <param name="units">In units of the last digit.</param>
    /// <param name="scale">The number of decimal places.</param>
    public static Pattern AtLeast(BigInteger units, int scale) => Pattern.Of(units.Sign switch
    {
        > 0 => $"^{NotBelow(units, scale)}$",
        0 => $"^(?:[0-9].*|-{Zero(scale)})$",
        _ => $"^(?:[0-9].*|-{NotAbove(-units, scale)})$",
    });

    /// <summary>A maximum.</summary>
    /// <param name="units">In units of the last digit.</param>
    /// <param name="scale">The number of decimal places.</param>
    public static Pattern AtMost(BigInteger units, int scale) => Pattern.Of(units.Sign switch
    {
        > 0 => $"^(?:-.*|{NotAbove(units, scale)})$",
        0 => $"^(?:-.*|{Zero(scale)})$",
        _ => $"^-{NotBelow(-units, scale)}$",
    });

    /// <summary>A minimum of the absolute value.</summary>
    public static Pattern Beyond(BigInteger least) => Pattern.Of($"^-?{NotBelow(least, 0)}$");

    private static string Zero(int scale) => scale == 0 ? "0" : @"0(?:\.0+)?";

    private static string AnyFraction(int scale) => scale == 0 ? "" : @"(?:\.[0-9]+)?";

    private static (string Whole, string Fraction) Split(BigInteger units, int scale)
    {
        var digits = units.ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return (digits[..^scale], digits[^scale..]);
    }

    private static string NotAbove(BigInteger units, int scale)
    {
        var (whole, fraction) = Split(units, scale);
        var equal = scale == 0 ? "" : FractionNotAbove(fraction, 0) is { Length: > 0 } rest ? $@"(?:\.{rest})?" : "";
        for (var i = whole.Length - 1; i >= 0; i--)
        {
            equal = whole[i] == '0' ? "0" + equal
                : $"(?:{Digit('0', (char)(whole[i] - 1))}{Digits(whole.Length - 1 - i)}{AnyFraction(scale)}|{whole[i]}{equal})";
        }

        return whole.Length == 1 ? equal : $"(?:[0-9]{{1,{whole.Length - 1}}}{AnyFraction(scale)}|{equal})";
    }

    private static string NotBelow(BigInteger units, int scale)
    {
        var (whole, fraction) = Split(units, scale);
        var equal = scale == 0 ? "" : fraction.Trim('0').Length == 0 ? AnyFraction(scale) : $@"\.{FractionNotBelow(fraction, 0)}";
        for (var i = whole.Length - 1; i >= 0; i--)
        {
            equal = whole[i] == '9' ? "9" + equal
                : $"(?:{Digit((char)(whole[i] + 1), '9')}{Digits(whole.Length - 1 - i)}{AnyFraction(scale)}|{whole[i]}{equal})";
        }

        return $"(?:[0-9]{{{whole.Length + 1},}}{AnyFraction(scale)}|{equal})";
    }

    // The rest may end anywhere: missing digits are zero.
    private static string FractionNotAbove(string fraction, int at)
    {
        if (at == fraction.Length)
        {
            return "";
        }

        var rest = FractionNotAbove(fraction, at + 1);
        var equal = rest.Length == 0 ? $"{fraction[at]}" : $"{fraction[at]}(?:{rest})?";
        return fraction[at] == '0' ? equal : $"(?:{Digit('0', (char)(fraction[at] - 1))}[0-9]*|{equal})";
    }

    private static string FractionNotBelow(string fraction, int at)
    {
        if (fraction.AsSpan(at).IndexOfAnyExcept('0') < 0)
        {
            return "[0-9]*";
        }

        var equal = $"{fraction[at]}{FractionNotBelow(fraction, at + 1)}";
        return fraction[at] == '9' ? equal : $"(?:{Digit((char)(fraction[at] + 1), '9')}[0-9]*|{equal})";
    }

    private static string Digit(char first, char last) => first == last ? $"{first}" : $"[{first}-{last}]";

    private static string Digits(int count) => count == 0 ? "" : count == 1 ? "[0-9]" : $"[0-9]{{{count}}}";
}
