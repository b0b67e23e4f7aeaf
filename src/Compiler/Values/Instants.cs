using System.Globalization;

namespace Truth.Compiler.Values;

/// <summary>Datetimes in JSON and as they are stored.</summary>
public static class Instants
{
    /// <summary>UTC, whole milliseconds: `2026-01-31T09:05:00.000Z`.</summary>
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>In UTC, rounded down to milliseconds; null if it is not a <see cref="TextFormat.DateTime"/>.</summary>
    public static DateTime? Parse(string text)
    {
        if (!TextFormat.DateTime.IsMatch(text))
        {
            return null;
        }

        var local = new DateTime(Number(text, 0, 4), Number(text, 5, 2), Number(text, 8, 2), Number(text, 11, 2), Number(text, 14, 2),
            Number(text, 17, 2), DateTimeKind.Utc);
        var end = 19;
        var milliseconds = 0;
        if (text[end] == '.')
        {
            for (end++; char.IsAsciiDigit(text[end]); end++)
            {
                milliseconds += (text[end] - '0') * (end switch { 20 => 100, 21 => 10, 22 => 1, _ => 0 });
            }
        }

        return local.AddMilliseconds(milliseconds).AddMinutes(-Offset(text, end));
    }

    /// <summary>In the stored form; null if it is not a <see cref="TextFormat.DateTime"/>.</summary>
    public static string? Stored(string text) => Parse(text)?.ToString(Format, CultureInfo.InvariantCulture);

    // In minutes.
    private static int Offset(string text, int at) => text[at] is 'Z' or 'z' ? 0
        : (Number(text, at + 1, 2) * 60 + Number(text, at + 4, 2)) * (text[at] == '-' ? -1 : 1);

    private static int Number(string text, int at, int length)
    {
        var value = 0;
        for (var i = at; i < at + length; i++)
        {
            value = value * 10 + (text[i] - '0');
        }

        return value;
    }
}
