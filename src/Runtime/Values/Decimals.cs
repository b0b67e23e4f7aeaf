using System.Buffers.Text;

namespace Truth.Runtime.Values;

/// <summary>Decimals as they are stored, whole units of their last digit, and as they travel, `"-12.50"`.</summary>
internal static class Decimals
{
    /// <summary>Writes it with all its digits after the point; gives the bytes written, at most 21.</summary>
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

    /// <summary>Reads digits with an optional sign and point; null when it is no decimal of at most these digits.</summary>
    public static long? Parse(ReadOnlySpan<char> text, int precision, int scale)
    {
        bool negative = text.StartsWith("-");
        text = negative ? text[1..] : text;
        int point = text.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? text : text[..point];
        ReadOnlySpan<char> fraction = point < 0 ? [] : text[(point + 1)..];
        if (!Digits(whole) || (point >= 0 && !Digits(fraction)) || fraction.Length > scale || (whole.Length > 1 && whole[0] == '0'))
        {
            return null;
        }

        int most = precision - scale;
        if (whole.Length > Math.Max(most, 1) || (most == 0 && whole is not "0"))
        {
            return null;
        }

        long units = Read(whole, 0);
        units = Read(fraction, units);
        for (int i = fraction.Length; i < scale; i++)
        {
            units *= 10;
        }

        return negative ? -units : units;
    }

    private static bool Digits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    // INVARIANT: at most 18 digits are read, so nothing overflows.
    private static long Read(ReadOnlySpan<char> digits, long units)
    {
        foreach (char digit in digits)
        {
            units = (units * 10) + (digit - '0');
        }

        return units;
    }
}
