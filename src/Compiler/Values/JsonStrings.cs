using System.Text.Json;

namespace Truth.Compiler.Values;

/// <summary>Text from JSON: well-formed, without U+0000.</summary>
public static class JsonStrings
{
    /// <summary>False if an escape produces half of a surrogate pair or U+0000.</summary>
    public static bool TryText(this ref Utf8JsonReader reader, out string? text)
    {
        try
        {
            text = reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: the bytes were checked before, so only an escape can be the cause.
            text = null;
        }

        return text is not null && !text.Contains('\0');
    }

    /// <summary>The number of Unicode code points of well-formed text.</summary>
    public static int CodePoints(string text)
    {
        var count = text.Length;
        foreach (var unit in text)
        {
            count -= char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return count;
    }
}
