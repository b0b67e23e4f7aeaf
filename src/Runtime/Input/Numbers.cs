using System.Globalization;
using System.Text.Json;

namespace Truth.Runtime.Input;

/// <summary>Whole numbers as they travel: a JSON number within ±2^53, a string beyond, and never the other way round.</summary>
internal static class Numbers
{
    private const long Safe = 1L << 53;

    public static bool TryInteger(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt64(out value) && value is >= -Safe and <= Safe;
        }

        return reader.TokenType == JsonTokenType.String
            && reader.TryText(out string? text)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            && value is < -Safe or > Safe
            && value.ToString(CultureInfo.InvariantCulture) == text;
    }
}
