namespace Truth.Compiler.Values;

/// <summary>Dates and datetimes as patterns.</summary>
internal static class Calendar
{
    private const string Year = "(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})";
    private const string Fourth = "(?:0[48]|[2468][048]|[13579][26])";
    private const string LeapYear = $"(?:[0-9]{{2}}{Fourth}|{Fourth}00)";

    private const string DayOfYear =
        "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))";

    private const string AnyDay = $"(?:{Year}-{DayOfYear}|{LeapYear}-02-29)";
    private const string Hours = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";

    /// <summary>`2026-01-31`</summary>
    public const string Day = $"^{AnyDay}$";

    /// <summary>`09:05:00`</summary>
    public const string Time = $"^{Hours}:[0-5][0-9]$";

    /// <summary>`2026-01-31T09:05:00.000Z`, or with another offset.</summary>
    public const string Moment = $@"^{AnyDay}[Tt]{Hours}:[0-5][0-9](?:\.[0-9]+)?(?:[Zz]|[+-]{Hours})$";

    /// <summary>Another offset could lead beyond the first or the last year.</summary>
    public const string WithinYears =
        "^(?:(?:0001|9999).*(?:[Zz]|[+-]00:00)|000[2-9].*|00[1-9].*|0[1-9].*|[1-8].*|9[0-8].*|99[0-8].*|999[0-8].*)$";
}
