using System.Globalization;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The ids of rows that a migration makes.</summary>
internal static class MigrationId
{
    /// <summary>The beginning of a version 7 UUID, including the version: `01a22a73-b804-7`.</summary>
    /// <param name="instant">The moment, as it is stored.</param>
    public static string Prefix(string instant)
    {
        long milliseconds = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            .ToUnixTimeMilliseconds();
        string hex = milliseconds.ToString("x12", CultureInfo.InvariantCulture);
        return $"{hex[..8]}-{hex[8..]}-7";
    }
}
