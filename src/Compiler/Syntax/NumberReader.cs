using System.Globalization;
using System.Numerics;

namespace Truth.Compiler.Syntax;

/// <summary>Reads numbers in all notations of JavaScript.</summary>
internal static class NumberReader
{
    /// <summary>Decimal digits with point and exponent; null if it is not a number.</summary>
    public static string? Read(string written)
    {
        var text = written;
        if (text.EndsWith('_') || text.Contains("__", StringComparison.Ordinal) || text.StartsWith("0_", StringComparison.Ordinal))
        {
            return null;
        }

        text = text.Replace("_", "", StringComparison.Ordinal);
        if (text.Length > 2 && text[0] == '0' && char.IsAsciiLetter(text[1]) && char.ToLowerInvariant(text[1]) is 'x' or 'o' or 'b')
        {
            return Radix(text[2..], char.ToLowerInvariant(text[1]) switch { 'x' => 16, 'o' => 8, _ => 2 });
        }

        text = text.EndsWith('n') && text[..^1].All(char.IsAsciiDigit) ? text[..^1] : text;
        var isOctal = text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);
        var isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var value);
        return isNumber && !isOctal && double.IsFinite(value) ? text : null;
    }

    private static string? Radix(string digits, int radix)
    {
        var value = BigInteger.Zero;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
            {
                return null;
            }

            value = value * radix + digit;
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }
}
