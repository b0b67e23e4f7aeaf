using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Truth.Runtime.Values;

/// <summary>The one source of ids.</summary>
public abstract class IdSource
{
    /// <summary>A new id: a uuid in canonical lower case. Safe from any thread.</summary>
    public abstract string Next();
}

/// <summary>UUIDv7: ids of one source sort by the time they were made.</summary>
public sealed class TimeOrderedIds(TimeProvider time) : IdSource
{
    private readonly Lock _gate = new();
    private long _last;

    /// <summary>A UUIDv7, canonical, later in order than those before it.</summary>
    public override string Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, Tick() | 0x7000);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>48 bits of milliseconds and 12 bits of counter, ever rising, with the version's four bits left empty between them.</summary>
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
