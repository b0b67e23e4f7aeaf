using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>
/// The result of an expression of a behavior as the value of the field that it is assigned to: validated as if it had been sent.
/// </summary>
internal static class AssignedResult
{
    private const long MostExact = 1L << 53;

    /// <summary>Returns the error or null; then <paramref name="value"/> is the value to store.</summary>
    public static FieldError? Check(FieldCheck check, FieldDescriptor field, Scalar worked, AssignmentDescriptor from, out Scalar value)
    {
        value = Scalar.Null;
        if (worked.IsNull)
        {
            return field.Required ? new FieldError(field.Name, "required", "is required, and would have no value") : null;
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Json(field, worked, from)));
        reader.Read();
        FieldError? error = check.Read(ref reader, out value);

        // Computed text is stored unchanged; an email address or URL has one canonical form.
        value = error is null && field.Kind is FieldKind.String or FieldKind.Text ? worked : value;
        return error;
    }

    /// <summary>The value in its JSON form.</summary>
    private static string Json(FieldDescriptor field, Scalar worked, AssignmentDescriptor from) => (field.Kind, from.Kind) switch
    {
        (FieldKind.Json, FieldKind.Json) => worked.Text,
        (FieldKind.Decimal, FieldKind.Number) => Quoted(Rounded(worked, field.Scale)),
        (FieldKind.Decimal, _) => Quoted(Rounded(worked.Integer, BigInteger.Pow(10, from.Scale), field.Scale)),
        (FieldKind.Number, FieldKind.Decimal) => Number(worked.Integer / Math.Pow(10, from.Scale)),
        (_, FieldKind.Decimal) => Quoted(Rounded(worked.Integer, BigInteger.Pow(10, from.Scale), from.Scale)),
        (_, FieldKind.Boolean) => worked.Integer != 0 ? "true" : "false",
        (_, FieldKind.Number) when worked.Kind == ScalarKind.Real => Number(worked.Real),
        (_, FieldKind.Number or FieldKind.Integer) => Whole(worked.Integer, field.Kind),
        _ => Quoted(worked.Text),
    };

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    // An integer that a double cannot represent is sent as a string.
    private static string Whole(long whole, FieldKind kind) =>
        whole.ToString(CultureInfo.InvariantCulture) is var digits && kind == FieldKind.Integer && whole is > MostExact or < -MostExact
            ? Quoted(digits)
            : digits;

    private static string Rounded(Scalar number, int scale)
    {
        if (number.Kind == ScalarKind.Integer)
        {
            return Rounded(number.Integer, BigInteger.One, scale);
        }

        // A double is an integer times a power of two, exactly.
        long bits = BitConverter.DoubleToInt64Bits(number.Real);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long fraction = bits & ((1L << 52) - 1);
        BigInteger whole = (exponent == 0 ? fraction : fraction | (1L << 52)) * (bits < 0 ? -1 : 1);
        int power = Math.Max(exponent, 1) - 1075;
        return power >= 0 ? Rounded(whole << power, BigInteger.One, scale) : Rounded(whole, BigInteger.One << -power, scale);
    }

    /// <summary>A quotient with this many decimal places, rounded half to even.</summary>
    private static string Rounded(BigInteger value, BigInteger by, int scale)
    {
        BigInteger units = BigInteger.DivRem(BigInteger.Abs(value) * BigInteger.Pow(10, scale), by, out BigInteger rest);
        int half = (rest * 2).CompareTo(by);
        units += half > 0 || (half == 0 && !units.IsEven) ? 1 : 0;
        string digits = units.ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return $"{(value.Sign < 0 && !units.IsZero ? "-" : "")}{digits[..^scale]}{(scale == 0 ? "" : ".")}{digits[^scale..]}";
    }
}
