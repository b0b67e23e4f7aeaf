using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Truth.Runtime.Json;

/// <summary>XXH64 of what a caller can read: equal bytes have the same fingerprint, on every machine and after every start.</summary>
internal static class Fingerprint
{
    private const ulong P1 = 0x9E3779B185EBCA87;
    private const ulong P2 = 0xC2B2AE3D27D4EB4F;
    private const ulong P3 = 0x165667B19E3779F9;
    private const ulong P4 = 0x85EBCA77C2B2AE63;
    private const ulong P5 = 0x27D4EB2F165667C5;

    /// <summary>An ETag of one fingerprint, `"0123…"`, or of two, `"0123….4567…"`.</summary>
    public static string Tag(ulong own, ulong? all = null) => string.Create(all is null ? 18 : 35, (own, all), static (text, of) =>
    {
        text.Fill('"');
        of.own.TryFormat(text[1..], out _, "x16", CultureInfo.InvariantCulture);
        if (of.all is { } all)
        {
            text[17] = '.';
            all.TryFormat(text[18..], out _, "x16", CultureInfo.InvariantCulture);
        }
    });

    /// <summary>The fingerprint of a response: shared parts count with their position and their own fingerprint.</summary>
    /// <param name="answer">The response.</param>
    /// <param name="without">Bytes that do not count, wherever they occur; empty for none.</param>
    public static ulong Of(JsonOut answer, ReadOnlySpan<byte> without = default)
    {
        ulong hash = Of(without.IsEmpty ? answer.Written : Rest(answer.Written, without));
        Span<byte> part = stackalloc byte[3 * sizeof(ulong)];
        foreach (SharedPart shared in answer.Shared)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(part, hash);
            BinaryPrimitives.WriteUInt64LittleEndian(part[8..], (ulong)shared.At);
            BinaryPrimitives.WriteUInt64LittleEndian(part[16..], Of(shared.Bytes.Span));
            hash = Of(part);
        }

        return hash;
    }

    private static byte[] Rest(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> without)
    {
        var rest = new byte[bytes.Length];
        int length = 0;
        while (bytes.IndexOf(without) is >= 0 and var at)
        {
            bytes[..at].CopyTo(rest.AsSpan(length));
            length += at;
            bytes = bytes[(at + without.Length)..];
        }

        bytes.CopyTo(rest.AsSpan(length));
        return rest[..(length + bytes.Length)];
    }

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = bytes.Length >= 32 ? Stripes(bytes) : P5;
        hash += (ulong)bytes.Length;
        ReadOnlySpan<byte> rest = bytes[(bytes.Length & ~31)..];
        while (rest.Length >= 8)
        {
            hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest)), 27) * P1) + P4;
            rest = rest[8..];
        }

        if (rest.Length >= 4)
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * P1), 23) * P2) + P3;
            rest = rest[4..];
        }

        foreach (byte one in rest)
        {
            hash = BitOperations.RotateLeft(hash ^ (one * P5), 11) * P1;
        }

        hash = (hash ^ (hash >> 33)) * P2;
        hash = (hash ^ (hash >> 29)) * P3;
        return hash ^ (hash >> 32);
    }

    private static ulong Stripes(ReadOnlySpan<byte> bytes)
    {
        ulong a = unchecked(P1 + P2), b = P2, c = 0, d = unchecked(0 - P1);
        while (bytes.Length >= 32)
        {
            a = Round(a, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            b = Round(b, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            c = Round(c, BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]));
            d = Round(d, BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
            bytes = bytes[32..];
        }

        ulong hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12)
            + BitOperations.RotateLeft(d, 18);
        return Merge(Merge(Merge(Merge(hash, a), b), c), d);
    }

    private static ulong Round(ulong hash, ulong value) => BitOperations.RotateLeft(hash + (value * P2), 31) * P1;

    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * P1) + P4;
}
