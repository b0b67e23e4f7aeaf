using System.Globalization;
using System.Text.RegularExpressions;

namespace Truth.Compiler.Binding.Objects;

/// <summary>Durations in a truth file: `'7d'`, `'12h'`, `'5m'`, `'1s'`, `'250ms'`.</summary>
internal static partial class Durations
{
    public const string Help = "write a duration, such as `'7d'`, `'12h'`, `'5m'` or `'30s'`";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>Positive and at most ten years; otherwise null.</summary>
    public static TimeSpan? Of(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || !int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        var duration = match.Groups[2].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(amount),
            "s" => TimeSpan.FromSeconds(amount),
            "m" => TimeSpan.FromMinutes(amount),
            "h" => TimeSpan.FromHours(amount),
            _ => TimeSpan.FromDays(amount),
        };
        return duration > TimeSpan.Zero && duration <= Longest ? duration : null;
    }

    /// <summary>`90 minutes` → `1.5 hours`.</summary>
    public static string InWords(TimeSpan span)
    {
        var (count, unit) = span.TotalDays >= 1 && span.TotalDays == Math.Floor(span.TotalDays) ? (span.TotalDays, "day")
            : span.TotalHours >= 1 ? (span.TotalHours, "hour")
            : span.TotalMinutes >= 1 ? (span.TotalMinutes, "minute")
            : (span.TotalSeconds, "second");
        return string.Create(CultureInfo.InvariantCulture, $"{count:0.##} {unit}{(count == 1 ? "" : "s")}");
    }

    [GeneratedRegex("^([0-9]{1,9})\\s*(ms|[smhd])$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
