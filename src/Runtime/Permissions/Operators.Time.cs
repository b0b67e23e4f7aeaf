using Truth.Runtime.Values;

namespace Truth.Runtime.Permissions;

public static partial class Operators
{
    /// <summary>The beginning of the date in UTC.</summary>
    public static DateTime? Midnight(DateOnly? date) => date?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>The beginning of the date in a time zone, by its IANA name.</summary>
    public static DateTime? Midnight(DateOnly? date, string zone) => date is { } day ? Midnights.Of(day, zone) : null;

    /// <summary>Adds milliseconds to a datetime.</summary>
    public static DateTime? AddMilliseconds(DateTime? time, long? milliseconds)
    {
        if (time is not { } start || milliseconds is not { } span)
        {
            return null;
        }

        var ticks = start.Ticks + (Int128)span * TimeSpan.TicksPerMillisecond;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTime((long)ticks, DateTimeKind.Utc) : null;
    }

    /// <summary>Adds days to a date.</summary>
    public static DateOnly? AddDays(DateOnly? date, long? days)
    {
        if (date is not { } start || days is not { } count)
        {
            return null;
        }

        var day = start.DayNumber + (Int128)count;
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : null;
    }

    /// <summary>A day that does not exist in the month becomes its last day.</summary>
    public static DateOnly? AddMonths(DateOnly? date, long? months)
    {
        if (date is not { } start || months is not { } count)
        {
            return null;
        }

        var month = start.Year * 12 + start.Month - 1 + (Int128)count;
        return month >= 12 && month < 120_000 ? start.AddMonths((int)count) : null;
    }

    /// <summary>Adds months to a datetime in UTC; a day that the month does not have becomes its last day.</summary>
    public static DateTime? AddMonths(DateTime? time, long? months) =>
        time is { } start && AddMonths(DateOnly.FromDateTime(start), months) is { } date
            ? date.ToDateTime(TimeOnly.FromTimeSpan(start.TimeOfDay), DateTimeKind.Utc)
            : null;

    /// <summary>The milliseconds from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static long? Between(DateTime? left, DateTime? right) => (left - right)?.Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>The milliseconds from <paramref name="right"/> to <paramref name="left"/>, with days of 24 hours.</summary>
    public static long? Between(DateOnly? left, DateOnly? right) => (left?.DayNumber - right?.DayNumber) * 86_400_000L;
}
