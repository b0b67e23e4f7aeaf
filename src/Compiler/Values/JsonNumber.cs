using System.Text;

namespace Truth.Compiler.Values;

/// <summary>
/// A number from its JSON text, exactly, without using a double: <c>Digits × 10^Exponent</c>, the digits without zeros at either end.
/// Zero has no digits.
/// </summary>
internal readonly ref struct JsonNumber
{
    // Exponents beyond this are not distinguished, because no value is so large or small.
    private const int MostExponent = 1_000_000_000;

    // More digits than any decimal has.
    private const int MostPlain = 40;

    private readonly ReadOnlySpan<byte> _text;
    private readonly int _first;
    private readonly int _last;

    private JsonNumber(ReadOnlySpan<byte> text, int first, int last)
    {
        _text = text;
        _first = first;
        _last = last;
    }

    public bool IsNegative { get; private init; }

    public int Exponent { get; private init; }

    public bool IsZero => _first < 0;

    /// <param name="text">A valid JSON number.</param>
    public static JsonNumber Parse(ReadOnlySpan<byte> text)
    {
        var exponentAt = text.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var point = mantissa.IndexOf((byte)'.');
        var (first, last) = (mantissa.IndexOfAnyInRange((byte)'1', (byte)'9'), mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9'));
        var negative = text[0] == '-';
        if (first < 0)
        {
            return new(text, -1, -1) { IsNegative = negative };
        }

        // The number of places after the last digit, up to the point (positive), or before it (negative).
        var places = point < 0 ? mantissa.Length - 1 - last : last < point ? point - 1 - last : point - last;
        return new(text, first, last)
        {
            IsNegative = negative,
            Exponent = places + (exponentAt < 0 ? 0 : ExponentOf(text[(exponentAt + 1)..]))
        };
    }

    /// <summary>Whether it has no fraction.</summary>
    public bool IsWhole => IsZero || Exponent >= 0;

    /// <summary>Null if it is not an integer, or does not fit into 64 bits.</summary>
    public long? ToInteger()
    {
        if (IsZero)
        {
            return 0;
        }

        if (Exponent < 0 || Exponent > 19)
        {
            return null;
        }

        Int128 value = 0;
        foreach (var digit in _text[_first..(_last + 1)])
        {
            if (digit != '.')
            {
                value = value * 10 + (digit - '0');
                if (value > (Int128)long.MaxValue + 1)
                {
                    return null;
                }
            }
        }

        for (var i = 0; i < Exponent; i++)
        {
            value *= 10;
            if (value > (Int128)long.MaxValue + 1)
            {
                return null;
            }
        }

        value = IsNegative ? -value : value;
        return value <= long.MaxValue ? (long)value : null;
    }

    /// <summary>Without an exponent, and without redundant zeros; a very large or small number keeps its notation.</summary>
    public static string Plain(string text)
    {
        var number = Parse(Encoding.UTF8.GetBytes(text));
        if (number.IsZero || number.Exponent is < -MostPlain or > MostPlain || text.Length > MostPlain)
        {
            return number.IsZero ? "0" : text;
        }

        var digits = Encoding.UTF8.GetString(number._text[number._first..(number._last + 1)]).Replace(".", "", StringComparison.Ordinal);
        digits = number.Exponent >= 0 ? digits.PadRight(digits.Length + number.Exponent, '0') : digits.PadLeft(1 - number.Exponent, '0');
        var point = digits.Length + Math.Min(number.Exponent, 0);
        return (number.IsNegative ? "-" : "") + digits[..point] + (point == digits.Length ? "" : "." + digits[point..]);
    }

    private static int ExponentOf(ReadOnlySpan<byte> text)
    {
        var isNegative = text[0] == '-';
        var value = 0;
        foreach (var digit in text[0] is (byte)'-' or (byte)'+' ? text[1..] : text)
        {
            value = Math.Min(MostExponent, Math.Min(MostExponent / 10, value) * 10 + (digit - '0'));
        }

        return isNegative ? -value : value;
    }
}
