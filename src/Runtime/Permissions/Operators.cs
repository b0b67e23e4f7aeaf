namespace Truth.Runtime.Permissions;

/// <summary>
/// Functions for generated rules where C# has no operator with the same meaning. Null means absent, for operands and results: an absent
/// operand, an overflow, a division by zero, infinity, a year outside 1 to 9999. Nothing throws an exception, and only functions that
/// create text allocate.
/// </summary>
public static partial class Operators
{
    /// <summary>Negative, zero or positive.</summary>
    public static int? Compare(long? left, long? right) => Ordered(left, right);

    /// <summary>Negative, zero or positive.</summary>
    public static int? Compare(double? left, double? right) => Ordered(left, right);

    /// <summary>Negative, zero or positive: earlier dates first.</summary>
    public static int? Compare(DateOnly? left, DateOnly? right) => Ordered(left, right);

    /// <summary>Negative, zero or positive: earlier datetimes first.</summary>
    public static int? Compare(DateTime? left, DateTime? right) => Ordered(left, right);

    /// <summary>Negative, zero or positive: false first.</summary>
    public static int? Compare(bool? left, bool? right) => Ordered(left, right);

    /// <summary>By exact value, also if no double is as exact as the integer.</summary>
    public static int? Compare(long? left, double? right)
    {
        if (left is not { } a || right is not { } b)
        {
            return null;
        }

        // Both bounds are doubles, and every long is between them.
        const double Limit = 9223372036854775808.0;
        if (b >= Limit || b < -Limit)
        {
            return b > 0 ? -1 : 1;
        }

        var order = a.CompareTo((long)b);
        return order != 0 ? order : 0.0.CompareTo(b - Math.Truncate(b));
    }

    /// <summary>By exact value, even if a double cannot represent the integer.</summary>
    public static int? Compare(double? left, long? right) => -Compare(right, left);

    /// <summary>By code points, whereas C# compares UTF-16 code units.</summary>
    public static int? Compare(string? left, string? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        var same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var (a, b) = (left[same], right[same]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }

    /// <summary>The sum.</summary>
    public static long? Add(long? left, long? right) => left is { } a && right is { } b ? Whole((Int128)a + b) : null;

    /// <summary>The difference.</summary>
    public static long? Subtract(long? left, long? right) => left is { } a && right is { } b ? Whole((Int128)a - b) : null;

    /// <summary>The product.</summary>
    public static long? Multiply(long? left, long? right) => left is { } a && right is { } b ? Whole((Int128)a * b) : null;

    /// <summary>The negated value.</summary>
    public static long? Negate(long? value) => value == long.MinValue ? null : -value;

    /// <summary>With the sign of the dividend.</summary>
    public static long? Remainder(long? left, long? right) =>
        left is { } a && right is { } b && b != 0 ? b == -1 ? 0 : a % b : null;

    /// <summary>Rounded down. <paramref name="by"/> is positive.</summary>
    public static long? Floor(long? value, long by) => value / by - (value % by < 0 ? 1 : 0);

    /// <summary>Rounded up. <paramref name="by"/> is positive.</summary>
    public static long? Ceiling(long? value, long by) => value / by + (value % by > 0 ? 1 : 0);

    /// <summary>The quotient, as a double.</summary>
    public static double? Divide(long? left, long? right) => right == 0 ? null : (double?)left / right;

    /// <summary>The sum.</summary>
    public static double? Add(double? left, double? right) => Finite(left + right);

    /// <summary>The difference.</summary>
    public static double? Subtract(double? left, double? right) => Finite(left - right);

    /// <summary>The product.</summary>
    public static double? Multiply(double? left, double? right) => Finite(left * right);

    /// <summary>The quotient.</summary>
    public static double? Divide(double? left, double? right) => Finite(left / right);

    /// <summary>The negated value.</summary>
    public static double? Negate(double? value) => -value;

    private static int? Ordered<T>(T? left, T? right)
        where T : struct, IComparable<T> =>
        left is { } a && right is { } b ? a.CompareTo(b) : null;

    private static long? Whole(Int128 value) => value >= long.MinValue && value <= long.MaxValue ? (long)value : null;

    private static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? known : null;
}
