namespace Truth.Compiler.Formatting;

/// <summary>Line ends as a formatted file has them.</summary>
internal static class LineEnds
{
    // `ReplaceLineEndings` would also replace U+2028 and U+000C, which a string may hold.
    public static string Plain(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
}
