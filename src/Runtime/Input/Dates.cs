using System.Globalization;
using Truth.Runtime.Values;

namespace Truth.Runtime.Input;

/// <summary>Days and times as they travel.</summary>
internal static class Dates
{
    // `F` reads a fraction of any length up to seven digits; `K` an offset or `Z`.
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"];

    public static bool IsDate(string text) =>
        text.Length == 10 && DateOnly.TryParseExact(text, Moment.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>The stored form: UTC, whole milliseconds, finer fractions rounded down; null when it is no time with an offset.</summary>
    public static string? Instant(string text)
    {
        if (!HasOffset(text) || !DateTimeOffset.TryParseExact(Trimmed(text), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time))
        {
            return null;
        }

        DateTime utc = time.UtcDateTime;
        return new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc).ToString(Moment.InstantFormat, CultureInfo.InvariantCulture);
    }

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 16 && text[^6] is '+' or '-' && text[^3] == ':');

    /// <summary>Digits of the fraction past the seventh do not matter, and .NET does not take them.</summary>
    private static string Trimmed(string text)
    {
        int point = text.IndexOf('.');
        int end = point + 1;
        while (point > 0 && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return point > 0 && end - point > 8 ? text[..(point + 8)] + text[end..] : text;
    }
}
