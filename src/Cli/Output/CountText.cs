using System.Globalization;

namespace Truth.Cli.Output;

/// <summary>Formats counts for people.</summary>
internal static class CountText
{
    /// <summary>`1 error`, `2 errors`.</summary>
    public static string Of(int count, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");
}
