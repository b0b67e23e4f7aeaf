using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Truth.Runtime.Json;

/// <summary>
/// JSON being written into one pooled buffer. It writes what it is told, without checking the order: names come with their
/// punctuation, encoded beforehand.
/// </summary>
internal sealed class JsonOut : IDisposable
{
    private const int FirstSize = 4096;
    private const long SafeInteger = 1L << 53;
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"', (byte)'\\']);
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Goes back to what was written up to <paramref name="length"/>.</summary>
    public void Truncate(int length) => Length = length;

    public void Raw(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        Length += text.Length;
    }

    public void Raw(byte character)
    {
        Room(1)[0] = character;
        Length++;
    }

    /// <summary>Puts another character where one was written.</summary>
    public void Overwrite(int at, byte character) => _bytes[at] = character;

    public void Null() => Raw("null"u8);

    public void Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    /// <summary>A number, or a string beyond what every reader of JSON holds exactly.</summary>
    public void Integer(long value)
    {
        bool quoted = value is > SafeInteger or < -SafeInteger;
        Span<byte> room = Room(24);
        int start = quoted ? 1 : 0;
        Utf8Formatter.TryFormat(value, room[start..], out int written);
        if (quoted)
        {
            room[0] = (byte)'"';
            room[written + 1] = (byte)'"';
            written += 2;
        }

        Length += written;
    }

    /// <summary>The shortest text that reads back as the same value; it is finite.</summary>
    public void Number(double value)
    {
        value.TryFormat(Room(32), out int written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>A decimal stored as <paramref name="units"/> of its last digit, as a string.</summary>
    public void Decimal(long units, int scale)
    {
        Span<byte> room = Room(32);
        room[0] = (byte)'"';
        int written = 1 + Values.Decimals.Format(units, scale, room[1..]);
        room[written] = (byte)'"';
        Length += written + 1;
    }

    public void Text(string text)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(text.Length * 3);
        Text(rented.AsSpan(0, System.Text.Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    public void TextOrNull(string? text)
    {
        if (text is null)
        {
            Null();
        }
        else
        {
            Text(text);
        }
    }

    /// <summary>A string of well-formed UTF-8.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        Span<byte> room = Room(utf8.Length + 2);
        room[0] = (byte)'"';
        int special = utf8.IndexOfAny(Escaped);
        if (special < 0)
        {
            utf8.CopyTo(room[1..]);
            room[utf8.Length + 1] = (byte)'"';
            Length += utf8.Length + 2;
            return;
        }

        Length++;
        Escape(utf8, special);
        Raw((byte)'"');
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Escape(ReadOnlySpan<byte> utf8, int special)
    {
        while (special >= 0)
        {
            Raw(utf8[..special]);
            Escape(utf8[special]);
            utf8 = utf8[(special + 1)..];
            special = utf8.IndexOfAny(Escaped);
        }

        Raw(utf8);
    }

    private void Escape(byte character)
    {
        switch (character)
        {
            case (byte)'"':
                Raw("\\\""u8);
                break;
            case (byte)'\\':
                Raw("\\\\"u8);
                break;
            case (byte)'\n':
                Raw("\\n"u8);
                break;
            case (byte)'\t':
                Raw("\\t"u8);
                break;
            case (byte)'\r':
                Raw("\\r"u8);
                break;
            default:
                Raw("\\u00"u8);
                Raw((byte)"0123456789abcdef"[character >> 4]);
                Raw((byte)"0123456789abcdef"[character & 15]);
                break;
        }
    }

    private Span<byte> Room(int size)
    {
        if (_bytes.Length - Length < size)
        {
            Grow(size);
        }

        return _bytes.AsSpan(Length);
    }

    private void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + size));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
