using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Truth.Runtime.Json;

/// <summary>
/// Writes JSON into a buffer, up to the maximum size of a response. It does not verify the order of calls: names
/// include their punctuation and are encoded in advance.
/// </summary>
internal sealed class JsonOut : IDisposable
{
    private const int FirstSize = 4096;

    /// <summary>Larger buffers are not pooled, because the pool would contain dozens of each size.</summary>
    private const int MostPooled = 1 << 20;

    /// <summary>Smaller parts are copied, because a reference would need as much memory.</summary>
    private const int WorthSharing = 256;
    private const long SafeInteger = 1L << 53;
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (byte)i), (byte)'"',
        (byte)'\\']);
    private readonly AnswerMemory? _memory;
    private readonly int _most;
    private List<SharedPart>? _shared;
    private byte[] _bytes;
    private int _limit;
    private int _sharedSize;
    private IDisposable? _kept;

    /// <param name="memory">Counts and limits the memory; null for small responses.</param>
    /// <exception cref="AnswerMemoryException">There is not enough memory at the moment.</exception>
    public JsonOut(AnswerMemory? memory = null)
    {
        _memory = memory;
        _most = memory?.Most ?? Array.MaxLength;
        _bytes = Rent(FirstSize);
        _limit = Math.Min(_bytes.Length, _most);
    }

    /// <summary>The number of bytes written here, without shared ones.</summary>
    public int Length { get; private set; }

    /// <summary>The total number of bytes.</summary>
    public int Size => Length + _sharedSize;

    /// <summary>The bytes written here, which are all of them if nothing is shared.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>The positions of shared bytes, by <see cref="SharedPart.At"/>.</summary>
    public IReadOnlyList<SharedPart> Shared => _shared ?? [];

    /// <summary>All bytes, in order.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Parts
    {
        get
        {
            int from = 0;
            foreach (SharedPart part in Shared)
            {
                yield return Memory[from..part.At];
                yield return part.Bytes;
                from = part.At;
            }

            yield return Memory[from..];
        }
    }

    /// <summary>A copy of all bytes.</summary>
    public byte[] ToArray()
    {
        byte[] whole = new byte[Size];
        int at = 0;
        foreach (ReadOnlyMemory<byte> part in Parts)
        {
            part.CopyTo(whole.AsMemory(at));
            at += part.Length;
        }

        return whole;
    }

    /// <summary>Writes the bytes of a completed and cached buffer without copying them.</summary>
    public void Share(JsonOut from, int start, int end)
    {
        if (end - start < WorthSharing)
        {
            Raw(from._bytes.AsSpan(start..end));
            return;
        }

        if ((long)Size + end - start > _most)
        {
            throw new AnswerTooLargeException(_most);
        }

        (_shared ??= []).Add(new SharedPart(Length, from._bytes.AsMemory(start..end)));
        _sharedSize += end - start;
        _limit = Math.Min(_bytes.Length, _most - _sharedSize);
    }

    /// <summary>Disposes of the shared buffers as well.</summary>
    public void Keep(IDisposable shared) => _kept = shared;

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

    /// <summary>Replaces a character that was written.</summary>
    public void Overwrite(int at, byte character) => _bytes[at] = character;

    public void Null() => Raw("null"u8);

    public void Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    /// <summary>A number, or a string beyond the range that every JSON reader represents exactly.</summary>
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

    /// <summary>The shortest text that is read as the same value; the value is finite.</summary>
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

    /// <summary>What is answered of a file; null if what is stored is not a file.</summary>
    public void File(ReadOnlySpan<byte> stored)
    {
        if (Values.FileValue.Answered(stored) is { IsEmpty: false } answered)
        {
            Raw(answered);
            Raw((byte)'}');
        }
        else
        {
            Null();
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
        Return(_bytes);
        _bytes = [];
        _shared = null;
        (Length, _limit, _sharedSize) = (0, 0, 0);
        _kept?.Dispose();
        _kept = null;
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
        if (_limit - Length < size)
        {
            Grow(size);
        }

        return _bytes.AsSpan(Length);
    }

    private void Grow(int size)
    {
        long needed = (long)Length + size;
        if (needed + _sharedSize > _most)
        {
            throw new AnswerTooLargeException(_most);
        }

        byte[] larger = Rent((int)Math.Clamp(_bytes.Length * 2L, needed, Math.Max(needed, _most)));
        Written.CopyTo(larger);
        Return(_bytes);
        _bytes = larger;
        _limit = Math.Min(_bytes.Length, _most - _sharedSize);
    }

    private byte[] Rent(int size)
    {
        byte[] bytes = size <= MostPooled ? ArrayPool<byte>.Shared.Rent(size) : GC.AllocateUninitializedArray<byte>(size);
        try
        {
            _memory?.Take(bytes.Length);
            return bytes;
        }
        catch (AnswerMemoryException)
        {
            Pool(bytes);
            throw;
        }
    }

    private void Return(byte[] bytes)
    {
        Pool(bytes);
        _memory?.Give(bytes.Length);
    }

    private static void Pool(byte[] bytes)
    {
        if (bytes.Length <= MostPooled)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}

/// <summary>Shared bytes in a response.</summary>
/// <param name="At">The length of what was written before them.</param>
/// <param name="Bytes">The shared bytes.</param>
internal readonly record struct SharedPart(int At, ReadOnlyMemory<byte> Bytes);
