using System.Globalization;

namespace Truth.Runtime.Files;

/// <summary>A part of content: <paramref name="Length"/> bytes from <paramref name="From"/>.</summary>
internal readonly record struct ByteRange(long From, long Length)
{
    /// <summary>
    /// The range that a header asks for (RFC 9110, 14.2); null for the whole content, also if the header asks for several ranges, or is not
    /// valid, which a server may ignore.
    /// </summary>
    /// <param name="header">`bytes=0-1023`; null if it was not sent.</param>
    /// <param name="size">The size of the content.</param>
    /// <param name="isUnsatisfiable">The content does not have the range.</param>
    public static ByteRange? Of(string? header, long size, out bool isUnsatisfiable)
    {
        isUnsatisfiable = false;
        if (header is null || !header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase)
            || header["bytes=".Length..].Trim().Split('-') is not [var first, var last])
        {
            return null;
        }

        (long? from, long? to) = (Number(first), Number(last));
        if ((from is null && first.Length > 0) || (to is null && last.Length > 0) || (from is null && to is null) || to < from)
        {
            return null;
        }

        // Without a first byte, it is the number of bytes at the end.
        long start = from ?? Math.Max(0, size - to!.Value);
        long end = from is null || to is null ? size - 1 : Math.Min(to.Value, size - 1);
        isUnsatisfiable = start >= size || (from is null && to == 0);
        return isUnsatisfiable ? null : new(start, end - start + 1);
    }

    // A number of more than 18 digits is beyond any content.
    private static long? Number(string text) => text.Length == 0 || !text.All(char.IsAsciiDigit) ? null
        : text.Length > 18 ? long.MaxValue : long.Parse(text, CultureInfo.InvariantCulture);
}
