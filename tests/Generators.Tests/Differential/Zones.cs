using System.Collections.Concurrent;

namespace Truth.Generators.Tests.Differential;

/// <summary>Time zones whose clocks do what clocks may do, and when a day begins there by the definition: the reference of every back end.</summary>
internal static class Zones
{
    /// <summary>UTC; midnights that are skipped or come twice, a day that was skipped, odd minutes, half a minute, the ends of the world.</summary>
    public static readonly string[] Names =
    [
        "UTC", "Europe/Vienna", "America/Havana", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Apia", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Monrovia", "America/Toronto",
        "Pacific/Kiritimati", "Etc/GMT+12",
    ];

    private static readonly ConcurrentDictionary<(DateOnly, string), DateTime?> Known = new();

    /// <summary>
    /// The first moment at which the clock shows midnight of that day; where it never does, that of the clock a day before. A clock is ahead by whole
    /// minutes; before 1970, by as many as then.
    /// </summary>
    public static DateTime? Midnight(DateOnly date, string zone) => Known.GetOrAdd((date, zone), static key =>
    {
        var (clock, midnight) = (TimeZoneInfo.FindSystemTimeZoneById(key.Item2), key.Item1.ToDateTime(TimeOnly.MinValue).Ticks);
        var moments = Enumerable.Range(-15 * 60, 30 * 60).Select(minutes => midnight + minutes * TimeSpan.TicksPerMinute);
        var moment = moments.Where(m => m + Ahead(clock, m) == midnight).Append(midnight - Ahead(clock, midnight - TimeSpan.TicksPerDay)).First();
        return moment < 0 ? null : new DateTime(moment, DateTimeKind.Utc);
    });

    private static long Ahead(TimeZoneInfo clock, long ticks) =>
        clock.GetUtcOffset(new DateTime(Math.Clamp(ticks, DateTime.UnixEpoch.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc)).Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute;
}
