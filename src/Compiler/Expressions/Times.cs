using System.Globalization;
using Truth.Compiler.Values;

namespace Truth.Compiler.Expressions;

/// <summary>Dates and datetimes as text.</summary>
internal static class Times
{
    /// <summary>Null when it is no day.</summary>
    public static DateOnly? Date(string text) =>
        TextFormat.Date.IsMatch(text) ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    /// <summary>In UTC, finer fractions than milliseconds rounded down; null when it is none, or says no offset.</summary>
    public static DateTime? Instant(string text) => Instants.Parse(text);

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(DateTime time) => time.ToString(Instants.Format, CultureInfo.InvariantCulture);
}
