using System.Globalization;

namespace Truth.Runtime.Values;

/// <summary>
/// The beginning of a day in a time zone. PostgreSQL (`PostgresValues`) and the browser (`expressions.js`) compute it in the same way.
/// </summary>
internal static class Midnights
{
    // Before 1970 the offset of 1970 is used, because time zone databases differ for earlier times.
    private static readonly long _known = DateTime.UnixEpoch.Ticks;

    /// <summary>
    /// The moment at which the clock of the zone shows midnight of <paramref name="date"/>, the first if there are two. If the clock skips
    /// midnight, that moment with the offset of the day before. Null before the year 1.
    /// </summary>
    public static DateTime? Of(DateOnly date, string zone)
    {
        TimeZoneInfo clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        long midnight = date.ToDateTime(TimeOnly.MinValue).Ticks;
        long before = Ahead(clock, midnight - TimeSpan.TicksPerDay);
        long after = Ahead(clock, midnight + TimeSpan.TicksPerDay);
        long first = midnight - before;
        long second = midnight - after;
        long moment = Ahead(clock, first) != before && Ahead(clock, second) == after ? second : first;
        return moment < 0 ? null : new DateTime(moment, DateTimeKind.Utc);
    }

    /// <summary>The same for strings; null if it is not a date.</summary>
    public static string? Of(string date, string zone) =>
        DateOnly.TryParseExact(date, Moment.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            && Of(day, zone) is { } moment
            ? moment.ToString(Moment.InstantFormat, CultureInfo.InvariantCulture)
            : null;

    // In whole minutes.
    private static long Ahead(TimeZoneInfo clock, long ticks)
    {
        long offset = clock.GetUtcOffset(new DateTime(Math.Clamp(ticks, _known, DateTime.MaxValue.Ticks), DateTimeKind.Utc)).Ticks;
        return offset - offset % TimeSpan.TicksPerMinute;
    }
}
