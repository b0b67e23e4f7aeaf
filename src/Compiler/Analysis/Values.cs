using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>Adjacent values, for the search for a fitting one.</summary>
internal static class Values
{
    public static readonly DateTime Now = new(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc);
    public static readonly DateOnly Today = new(2026, 1, 15);

    public static readonly ValueList<string> Times = ["12:00:00", "00:00:00", "23:59:59"];

    public static bool Same(object a, object b) => Comparable(a, b) && Operations.Compare(a, b) == 0;

    public static bool Comparable(object a, object b) => a.GetType() == b.GetType() || a is long or double && b is long or double;

    /// <summary>The next greater value, if there is one; otherwise the value.</summary>
    public static object Next(object value, bool isStrict, bool isWhole) => value switch
    {
        _ when !isWhole => value,
        double e => isStrict ? Math.Floor(e) + 1 : Math.Ceiling(e),
        _ => isStrict ? Moved(value, 1) ?? value : value,
    };

    public static object Previous(object value, bool isStrict, bool isWhole) => value switch
    {
        _ when !isWhole => value,
        double e => isStrict ? Math.Ceiling(e) - 1 : Math.Floor(e),
        _ => isStrict ? Moved(value, -1) ?? value : value,
    };

    public static object Higher(object? a, object b) => a is not null && Comparable(a, b) && Operations.Compare(a, b) > 0 ? a : b;

    public static object Lower(object? a, object b) => a is not null && Comparable(a, b) && Operations.Compare(a, b) < 0 ? a : b;

    /// <summary>The value after this number of steps; null beyond the end.</summary>
    public static object? Moved(object value, long steps) => value switch
    {
        long e => Operations.Arithmetic(BinaryOperator.Add, e, steps),
        double e => Operations.Arithmetic(BinaryOperator.Add, e, (double)steps),
        DateOnly e => Operations.Call(Function.AddDays, [e, steps]),
        DateTime e => Operations.Call(Function.AddMilliseconds, [e, steps]),
        _ => null,
    };

    /// <summary>Possible values of a class, the most likely first.</summary>
    /// <param name="low">A lower bound, or null.</param>
    /// <param name="high">An upper bound, or null.</param>
    public static IEnumerable<object> Candidates(Domain domain, object? low, object? high) =>
        domain.Options is { } options ? options : domain.Type switch
    {
        ScalarType scalar => Candidates(scalar.Kind, domain, low, high),
        IdType => [Id(domain.Index)],
        DecimalType or EnumType or RowType or ListType => Steps(low, high, 1L),
        var other => throw new ArgumentOutOfRangeException(nameof(domain), other, null),
    };

    private static IEnumerable<object> Candidates(ScalarKind kind, Domain domain, object? low, object? high) => kind switch
    {
        ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Duration or ScalarKind.Null or ScalarKind.Error => Steps(low, high, 1L),
        ScalarKind.Number => Steps(low, high, 1.0).Concat(Middle(low, high)),
        ScalarKind.String => TextsOf(domain, low as string, high as string),
        ScalarKind.Date => Steps(low, high, Today),
        ScalarKind.DateTime => Steps(low, high, Now),
        ScalarKind.Time => TimesOf(low as string, high as string),
        ScalarKind.Uuid => [Id(domain.Index)],
        ScalarKind.Json or ScalarKind.File => ["{}"],
    };

    public static string Id(int index) => $"00000000-0000-7000-8000-{index + 1:D12}";

    private static IEnumerable<object> Steps(object? low, object? high, object usual)
    {
        var (from, sign) = low is not null ? (low, 1) : high is not null ? (high, -1) : (usual, 1);
        from = from is long whole && usual is double ? (double)whole
            : from is double part && usual is long ? (long)Math.Clamp(Math.Floor(part), -9e18, 9e18)
            : from;
        return Enumerable.Range(0, 8).Select(step => Moved(from, sign * step)).Concat([usual]).OfType<object>();
    }

    private static IEnumerable<object> Middle(object? low, object? high) =>
        low is not null && high is not null ? [Convert.ToDouble(low, null) / 2 + Convert.ToDouble(high, null) / 2] : [];

    // The nearest within its bounds first.
    private static IEnumerable<object> TimesOf(string? low, string? high) =>
        ((string?[])[low is null ? null : Beside(low, 1), high is null ? null : Beside(high, -1), low, high, .. Times]).OfType<string>()
            .Distinct(StringComparer.Ordinal);

    private static string? Beside(string time, int seconds) =>
        TimeOnly.ParseExact(time, "HH:mm:ss", CultureInfo.InvariantCulture).Add(TimeSpan.FromSeconds(seconds), out var days) is var beside
            && days == 0
            ? beside.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : null;

    private static IEnumerable<object> TextsOf(Domain domain, string? low, string? high)
    {
        string Joined(Function function) =>
            string.Concat(domain.Texts.Where(t => t.Is && t.Function == function).Select(t => t.Part).OrderByDescending(t => t.Length)
            .Take(function == Function.Includes ? 9 : 1));
        var (begin, within, end) = (Joined(Function.StartsWith), Joined(Function.Includes), Joined(Function.EndsWith));
        var fresh = $"text {domain.Index + 1}";
        string?[] all =
        [
            begin + within + end, begin.Length + within.Length + end.Length > 0 ? begin + within + fresh + end
                : fresh, begin, begin.Length >= end.Length ? begin
                : end,
            low, low + "a", low + "b", low + "!", "", "a", "b", "A", high?.Length > 0 ? high[..^1] : null,
        ];
        return all.OfType<string>().Skip(domain.Texts.Count > 0 ? 0 : 1).Distinct(StringComparer.Ordinal);
    }
}
