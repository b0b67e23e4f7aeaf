using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Truth.Runtime.Values;

/// <summary>The source of all new IDs.</summary>
public abstract class IdSource
{
    /// <summary>A new ID: a UUID in canonical lower case. Thread-safe.</summary>
    public abstract string Next();
}

/// <summary>UUIDv7: the IDs of one source sort by the time of their creation.</summary>
public sealed class TimeOrderedIds(TimeProvider time) : IdSource
{
    private readonly Lock _gate = new();
    private long _last;

    /// <summary>A UUIDv7 in canonical form, which sorts after the previous ones.</summary>
    public override string Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, Tick() | 0x7000);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>
    /// 48 bits of milliseconds and 12 bits of a counter, always increasing, with the four bits of the version left empty between them.
    /// </summary>
    private long Tick()
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds() << 12;
        lock (_gate)
        {
            _last = Math.Max(now, _last + 1);
            return ((_last >> 12) << 16) | (_last & 0xFFF);
        }
    }
}
