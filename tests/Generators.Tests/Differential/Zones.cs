using System.Collections.Concurrent;

namespace Truth.Generators.Tests.Differential;

/// <summary>Time zones with unusual clocks, and when a day begins there by definition: the reference for all back ends.</summary>
internal static class Zones
{
    /// <summary>UTC; midnights that are skipped or repeated, a skipped day, odd minutes, half a minute, extreme offsets.</summary>
    public static readonly string[] Names =
    [
        "UTC", "Europe/Vienna", "America/Havana", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Apia", "Asia/Kathmandu",
            "Australia/Lord_Howe", "Africa/Monrovia", "America/Toronto",
        "Pacific/Kiritimati", "Etc/GMT+12",
    ];

    private static readonly ConcurrentDictionary<(DateOnly, string), DateTime?> Known = new();

    /// <summary>
    /// The first moment at which the clock shows midnight of that day; if it never does, according to the offset of the previous day.
    /// Offsets are whole
    /// minutes; before 1970, the offset of 1970 is used.
    /// </summary>
    public static DateTime? Midnight(DateOnly date, string zone) => Known.GetOrAdd((date, zone), static key =>
    {
        var (clock, midnight) = (TimeZoneInfo.FindSystemTimeZoneById(key.Item2), key.Item1.ToDateTime(TimeOnly.MinValue).Ticks);
        var moments = Enumerable.Range(-15 * 60, 30 * 60).Select(minutes => midnight + minutes * TimeSpan.TicksPerMinute);
        var moment = moments.Where(m => m + Ahead(clock, m) == midnight)
            .Append(midnight - Ahead(clock, midnight - TimeSpan.TicksPerDay)).First();
        return moment < 0 ? null : new DateTime(moment, DateTimeKind.Utc);
    });

    private static long Ahead(TimeZoneInfo clock, long ticks) =>
        clock.GetUtcOffset(new DateTime(Math.Clamp(ticks, DateTime.UnixEpoch.Ticks, DateTime.MaxValue.Ticks),
            DateTimeKind.Utc)).Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute;
}
