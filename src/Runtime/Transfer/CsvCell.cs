using System.Buffers;

namespace Truth.Runtime.Transfer;

/// <summary>
/// A cell of a CSV file (RFC 4180). A text that a spreadsheet would run as a formula begins with an apostrophe, which reading removes
/// again.
/// </summary>
internal static class CsvCell
{
    private static readonly SearchValues<byte> Quoted = SearchValues.Create("\",\r\n"u8);

    /// <summary>Writes a cell.</summary>
    /// <param name="to">The file.</param>
    /// <param name="value">The value in UTF-8.</param>
    /// <param name="isText">Whether it is text of a user; numbers and the like are never changed.</param>
    public static void Write(IBufferWriter<byte> to, ReadOnlySpan<byte> value, bool isText)
    {
        bool guards = isText && Runs(value.TrimStart((byte)'\''));
        if (!guards && value.Length > 0 && !value.ContainsAny(Quoted) && value[0] != ' ' && value[^1] != ' ')
        {
            to.Write(value);
            return;
        }

        to.Write(guards ? "\"'"u8 : "\""u8);
        while (value.IndexOf((byte)'"') is >= 0 and var quote)
        {
            to.Write(value[..(quote + 1)]);
            to.Write("\""u8);
            value = value[(quote + 1)..];
        }

        to.Write(value);
        to.Write("\""u8);
    }

    /// <summary>The value of a cell; null if it is empty. An empty text is a pair of quotes.</summary>
    public static string? Read(ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty)
        {
            return null;
        }

        string value = cell is ['"', .. var inner, '"']
            ? inner.ToString().Replace("\"\"", "\"", StringComparison.Ordinal)
            : cell.ToString();
        return value.StartsWith('\'') && Runs(value.AsSpan().TrimStart('\'')) ? value[1..] : value;
    }

    private static bool Runs(ReadOnlySpan<byte> text) =>
        text is [(byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r', ..];

    private static bool Runs(ReadOnlySpan<char> text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
