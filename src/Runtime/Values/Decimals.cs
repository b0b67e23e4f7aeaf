using System.Buffers.Text;

namespace Truth.Runtime.Values;

/// <summary>Decimals as they are stored, as an integer in units of the last digit, and as they are sent, `"-12.50"`.</summary>
internal static class Decimals
{
    /// <summary>Writes it with all its decimal places; returns the number of bytes written, at most 21.</summary>
    public static int Format(long units, int scale, Span<byte> target)
    {
        Span<byte> digits = stackalloc byte[20];
        ulong size = units < 0 ? (ulong)-(units + 1) + 1 : (ulong)units;
        Utf8Formatter.TryFormat(size, digits, out int count);
        int written = 0;
        if (units < 0)
        {
            target[written++] = (byte)'-';
        }

        int whole = count - scale;
        if (whole <= 0)
        {
            target[written++] = (byte)'0';
        }
        else
        {
            digits[..whole].CopyTo(target[written..]);
            written += whole;
        }

        if (scale == 0)
        {
            return written;
        }

        target[written++] = (byte)'.';
        int zeros = Math.Max(0, -whole);
        target.Slice(written, zeros).Fill((byte)'0');
        written += zeros;
        ReadOnlySpan<byte> fraction = digits[Math.Max(0, whole)..count];
        fraction.CopyTo(target[written..]);
        return written + fraction.Length;
    }
}
