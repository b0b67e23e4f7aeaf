namespace Truth.Compiler.Formatting;

/// <summary>The line endings of a formatted file.</summary>
internal static class LineEnds
{
    // `ReplaceLineEndings` would also replace U+2028 and U+000C, which a string may contain.
    public static string Plain(string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
}
