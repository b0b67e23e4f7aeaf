namespace Truth.Compiler.Expressions;

/// <summary>
/// The results of operators and functions for present values, which all back ends reproduce.
/// Null is an absent result: an overflow, a division by zero, NaN, infinity, a time outside the years 1 to 9999.
/// </summary>
internal static class Operations
{
    private const long MillisecondsPerDay = 86_400_000;

    /// <summary>Negative, zero or positive; numbers by exact value, strings by code points.</summary>
    public static int Compare(object left, object right) => (left, right) switch
    {
        (long a, long b) => a.CompareTo(b),
        (double a, double b) => a.CompareTo(b),
        (long a, double b) => CompareExactly(a, b),
        (double a, long b) => -CompareExactly(b, a),
        (string a, string b) => CompareText(a, b),
        (bool a, bool b) => a.CompareTo(b),
        (DateOnly a, DateOnly b) => a.CompareTo(b),
        (DateTime a, DateTime b) => a.CompareTo(b),
        _ => throw new InvalidOperationException($"{left.GetType()} is never compared with {right.GetType()}"),
    };

    /// <summary>The same for decimals and integers with different numbers of decimal places.</summary>
    public static int Compare(object left, ExpressionType leftType, object right, ExpressionType rightType) =>
        left is long a && right is long b && Scales.Of(leftType) is { } scale && Scales.Of(rightType) is { } other
            ? Scales.Compare(a, scale, b, other) : Compare(left, right);

    public static object? Arithmetic(BinaryOperator @operator, object left, object right) => (left, right) switch
    {
        (long a, long b) => Whole(@operator, a, b),
        (double a, double b) => Finite(Floating(@operator, a, b)),
        (string a, string b) when @operator == BinaryOperator.Add => a + b,
        _ => throw new InvalidOperationException($"{@operator} of {left.GetType()} and {right.GetType()}"),
    };

    /// <summary>An aggregate of present values; a total is exact, whatever their order.</summary>
    public static object? Aggregate(AggregateFunction function, ExpressionType type, IReadOnlyList<object> values) => function switch
    {
        AggregateFunction.Count => (long)values.Count,
        AggregateFunction.Sum => values.Aggregate((Int128)0, (total, value) => total + (long)value) is var total
            && total >= -Most(type) - Extra(type) && total <= Most(type) ? (long)total : null,
        AggregateFunction.Min => values.MinBy(value => value, Order),
        AggregateFunction.Max => values.MaxBy(value => value, Order),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    private static readonly Comparer<object> Order = Comparer<object>.Create(Compare);

    // A decimal has at most 18 digits; the negative integers are one more than the positive.
    private static Int128 Most(ExpressionType type) => type is DecimalType ? 999_999_999_999_999_999 : long.MaxValue;

    private static Int128 Extra(ExpressionType type) => type is DecimalType ? 0 : 1;

    public static object? Negate(object value) => value switch
    {
        long a => a == long.MinValue ? null : -a,
        double a => -a,
        _ => throw new InvalidOperationException($"minus {value.GetType()}"),
    };

    public static object? Call(Function function, object[] arguments) => function switch
    {
        Function.Length => (long)((string)arguments[0]).EnumerateRunes().Count(),
        Function.StartsWith => ((string)arguments[0]).StartsWith((string)arguments[1], StringComparison.Ordinal),
        Function.EndsWith => ((string)arguments[0]).EndsWith((string)arguments[1], StringComparison.Ordinal),
        Function.Includes => ((string)arguments[0]).Contains((string)arguments[1], StringComparison.Ordinal),
        Function.ToLowerCase => string.Concat(((string)arguments[0]).Select(c => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c)),
        Function.ToUpperCase => string.Concat(((string)arguments[0]).Select(c => char.IsAsciiLetterLower(c) ? (char)(c & ~0x20) : c)),
        Function.Trim => ((string)arguments[0]).Trim(' ', '\t', '\n', '\v', '\f', '\r'),
        Function.Floor => Whole((long)arguments[0], (long)arguments[1], up: false),
        Function.Ceiling => Whole((long)arguments[0], (long)arguments[1], up: true),
        Function.ToNumber => (double)(long)arguments[0],
        Function.Midnight => ((DateOnly)arguments[0]).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        Function.AddMilliseconds => AddMilliseconds((DateTime)arguments[0], (long)arguments[1]),
        Function.AddDays => AddDays((DateOnly)arguments[0], (long)arguments[1]),
        Function.AddMonths => AddMonths(arguments[0], (long)arguments[1]),
        Function.Between => Between(arguments[0], arguments[1]),
        _ => throw new ArgumentOutOfRangeException(nameof(function)),
    };

    private static int CompareExactly(long a, double b)
    {
        // 2^63 is a double, and every long is less than it.
        if (b >= 9223372036854775808.0)
        {
            return -1;
        }

        if (b < -9223372036854775808.0)
        {
            return 1;
        }

        var whole = Math.Truncate(b);
        var order = a.CompareTo((long)whole);
        return order != 0 ? order : 0.0.CompareTo(b - whole);
    }

    private static int CompareText(string a, string b)
    {
        var left = a.EnumerateRunes();
        var right = b.EnumerateRunes();
        while (true)
        {
            var (more, others) = (left.MoveNext(), right.MoveNext());
            if (!more || !others)
            {
                return more.CompareTo(others);
            }

            if (left.Current != right.Current)
            {
                return left.Current.CompareTo(right.Current);
            }
        }
    }

    private static object? Whole(BinaryOperator @operator, long a, long b) => @operator switch
    {
        BinaryOperator.Divide => b == 0 ? null : Finite((double)a / b),
        BinaryOperator.Remainder => b == 0 ? null : b == -1 ? 0L : a % b,
        _ => Checked(@operator, a, b),
    };

    private static long Whole(long units, long by, bool up) =>
        units / by + (units % by is var rest && up && rest > 0 ? 1 : !up && rest < 0 ? -1 : 0);

    private static object? Checked(BinaryOperator @operator, Int128 a, Int128 b)
    {
        var result = @operator switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Subtract => a - b,
            BinaryOperator.Multiply => a * b,
            _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
        };
        return result < long.MinValue || result > long.MaxValue ? null : (long)result;
    }

    private static double Floating(BinaryOperator @operator, double a, double b) => @operator switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => a / b,
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };

    private static object? Finite(double value) => double.IsFinite(value) ? value : null;

    private static object? AddMilliseconds(DateTime time, long milliseconds)
    {
        var ticks = (Int128)time.Ticks + (Int128)milliseconds * TimeSpan.TicksPerMillisecond;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : new DateTime((long)ticks, DateTimeKind.Utc);
    }

    private static object? AddDays(DateOnly date, long days)
    {
        var number = (Int128)date.DayNumber + days;
        return number < 0 || number > DateOnly.MaxValue.DayNumber ? null : DateOnly.FromDayNumber((int)number);
    }

    private static object? AddMonths(object time, long months)
    {
        var date = time is DateTime instant ? DateOnly.FromDateTime(instant) : (DateOnly)time;
        var month = (Int128)date.Year * 12 + date.Month - 1 + months;
        if (month < 12 || month >= 120_000)
        {
            return null;
        }

        var moved = date.AddMonths((int)months);
        return time is DateTime of ? moved.ToDateTime(TimeOnly.FromDateTime(of), DateTimeKind.Utc) : moved;
    }

    private static object Between(object left, object right) => left is DateTime a
        ? (a.Ticks - ((DateTime)right).Ticks) / TimeSpan.TicksPerMillisecond
        : (((DateOnly)left).DayNumber - ((DateOnly)right).DayNumber) * MillisecondsPerDay;
}
