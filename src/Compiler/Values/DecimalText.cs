using System.Globalization;

namespace Truth.Compiler.Values;

/// <summary>Decimals in JSON: `-12.50`.</summary>
public static class DecimalText
{
    /// <summary>Digits with an optional sign and point, up to these limits.</summary>
    /// <param name="precision">The total number of digits.</param>
    /// <param name="scale">The number of decimal places.</param>
    internal static Pattern Shape(int precision, int scale)
    {
        var whole = precision == scale ? "0" : precision - scale == 1 ? "[0-9]" : $"(?:0|[1-9][0-9]{{0,{precision - scale - 1}}})";
        return Pattern.Of($"^-?{whole}{(scale == 0 ? "" : $@"(?:\.[0-9]{{1,{scale}}})?")}$");
    }

    /// <summary>The units of the last digit of a text that matches the <see cref="Shape"/>.</summary>
    internal static long Units(string text, int scale)
    {
        var (units, places) = (0L, -1);
        foreach (var digit in text)
        {
            if (digit is not ('-' or '.'))
            {
                units = units * 10 + (digit - '0');
            }

            places += digit == '.' || places >= 0 ? 1 : 0;
        }

        for (var i = Math.Max(places, 0); i < scale; i++)
        {
            units *= 10;
        }

        return text[0] == '-' ? -units : units;
    }

    /// <summary>A constant in units of the last digit, rounded half to even.</summary>
    public static long Units(decimal value, int scale) => (long)decimal.Round(value * Power(scale), MidpointRounding.ToEven);

    /// <summary>Ten to the power of <paramref name="scale"/>, at most 18.</summary>
    public static decimal Power(int scale)
    {
        var power = 1m;
        for (var i = 0; i < scale; i++)
        {
            power *= 10;
        }

        return power;
    }

    /// <summary>With all decimal places.</summary>
    public static string Of(long units, int scale)
    {
        var digits = Int128.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return (units < 0 ? "-" : "") + digits[..^scale] + (scale == 0 ? "" : "." + digits[^scale..]);
    }
}
