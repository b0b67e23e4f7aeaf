using System.Globalization;

namespace Truth.Runtime.Values;

/// <summary>The time of a request, which does not change while it is processed.</summary>
/// <param name="Now">UTC, whole milliseconds.</param>
/// <param name="Today">The date of <paramref name="Now"/> in the app's time zone.</param>
internal readonly record struct Moment(DateTime Now, DateOnly Today)
{
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    public const string DateFormat = "yyyy-MM-dd";

    /// <summary>From an instant as text: `2026-01-31T09:05:00.000Z`.</summary>
    public const int InstantLength = 24;

    public static Moment Of(TimeProvider time, TimeZoneInfo zone)
    {
        DateTime exact = time.GetUtcNow().UtcDateTime;
        var now = new DateTime(exact.Ticks - (exact.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        return new Moment(now, DateOnly.FromDateTime(zone == TimeZoneInfo.Utc ? now : TimeZoneInfo.ConvertTimeFromUtc(now, zone)));
    }

    /// <summary>Milliseconds since 1970.</summary>
    public long Milliseconds => (Now.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    public string NowText => Now.ToString(InstantFormat, CultureInfo.InvariantCulture);

    public string TodayText => Today.ToString(DateFormat, CultureInfo.InvariantCulture);
}
