using System.Globalization;

namespace Truth.Compiler.Expressions;

/// <summary>Units of the last digit: the representation of a decimal, and of an integer without decimal places.</summary>
internal static class Scales
{
    /// <summary>The maximum number of decimal places of a decimal.</summary>
    public const int Most = 18;

    /// <summary>The number of decimal places; null for other representations.</summary>
    public static int? Of(ExpressionType type) => type is DecimalType e ? e.Scale : type == ExpressionType.Integer ? 0 : null;

    /// <summary>The units of one.</summary>
    public static long Power(int scale)
    {
        var power = 1L;
        for (var i = 0; i < scale; i++)
        {
            power *= 10;
        }

        return power;
    }

    /// <summary>The same value with more decimal places: absent if it does not fit into 64 bits.</summary>
    public static Expression Raised(Expression value, int scale)
    {
        var more = scale - Of(value.Type)!.Value;
        var type = new DecimalType(scale);
        return more == 0 ? value.Type is DecimalType ? value : new Binary(type, BinaryOperator.Multiply, value, One)
            : RaisedConstant(value, scale)
                ?? (Expression)new Binary(type, BinaryOperator.Multiply, value, new Constant(ExpressionType.Integer, Power(more)));
    }

    /// <summary>Null if it is not a constant, or too large.</summary>
    public static Constant? RaisedConstant(Expression value, int scale) =>
        value is Constant { Value: long units } && (Int128)units * Power(scale - Of(value.Type)!.Value) is var raised
            && raised >= long.MinValue && raised <= long.MaxValue
            ? new(new DecimalType(scale), (long)raised)
            : null;

    /// <summary>Negative, zero or positive, by exact value.</summary>
    public static int Compare(long left, int leftScale, long right, int rightScale) =>
        ((Int128)left * Power(Math.Max(0, rightScale - leftScale))).CompareTo((Int128)right * Power(Math.Max(0, leftScale - rightScale)));

    /// <summary>
    /// Digits with an optional minus, point and exponent, as a constant with the necessary decimal places; null if it is not a number, or
    /// has too many digits.
    /// </summary>
    public static Constant? Parse(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            return null;
        }

        var parts = text.Split('e', 'E');
        var (mantissa, exponent) = (parts[0].TrimStart('-', '+'), parts.Length > 1 ? double.Parse(parts[1],
            CultureInfo.InvariantCulture) : 0);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        var scale = (point < 0 ? 0 : mantissa.Length - 1 - point) - (mantissa.Replace(".", "",
            StringComparison.Ordinal).Length - digits.Length) - exponent;
        digits = scale < 0 && scale > -Most ? digits.PadRight(digits.Length - (int)scale, '0') : digits;
        scale = digits.Length == 0 ? 0 : scale < 0 && scale > -Most ? 0 : scale;
        return scale is >= 0 and <= Most && digits.TrimStart('0') is { Length: <= Most } known
            && char.IsAsciiDigit(known.FirstOrDefault('0'))
            ? new(new DecimalType((int)scale),
                (text.StartsWith('-') ? -1 : 1) * (known.Length == 0 ? 0 : long.Parse(known, CultureInfo.InvariantCulture)))
            : null;
    }

    private static readonly Constant One = new(ExpressionType.Integer, 1L);
}
