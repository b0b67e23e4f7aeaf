using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>
/// Cursors: the values after which a list continues. They are encrypted, because they may belong to rows or fields that others may not
/// read, and bound to the caller and the query, so that a cursor that was passed on or modified is invalid.
/// </summary>
internal sealed class Cursors(byte[] key) : IDisposable
{
    public const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>A cipher is not thread-safe.</summary>
    private readonly ThreadLocal<AesGcm> _ciphers = new(() => new AesGcm(key, TagLength), trackAllValues: true);

    /// <summary>What a cursor is bound to: the list of an entity, its order, its search words, its filter and the caller.</summary>
    public static string Binding(string entity, string sort, string? search, string? filter, string? caller) =>
        $"{entity}\n{sort}\n{search}\n{filter}\n{caller}";

    /// <summary>The same values with the same binding give the same cursor, so that the tag of an answer with a cursor is stable.</summary>
    public string Seal(Scalar[] after, string binding)
    {
        byte[] plain = Encode(after);
        byte[] bound = Encoding.UTF8.GetBytes(binding);
        byte[] sealedBytes = new byte[NonceLength + TagLength + plain.Length];
        Span<byte> nonce = sealedBytes.AsSpan(0, NonceLength);
        HMACSHA256.HashData(key, (byte[])[.. bound, 0, .. plain]).AsSpan(0, NonceLength).CopyTo(nonce);
        _ciphers.Value!
            .Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength), bound);
        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <summary>The <paramref name="count"/> values; null if it is not a cursor of this caller and query.</summary>
    public Scalar[]? Open(string cursor, string binding, int count)
    {
        try
        {
            byte[] bytes = Base64Url.DecodeFromChars(cursor);
            if (bytes.Length < NonceLength + TagLength)
            {
                return null;
            }

            byte[] plain = new byte[bytes.Length - NonceLength - TagLength];
            _ciphers.Value!
                .Decrypt(bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength + TagLength), bytes.AsSpan(NonceLength, TagLength), plain,
                Encoding.UTF8.GetBytes(binding));
            Scalar[] values = Decode(plain);
            return values.Length == count ? values : null;
        }
        catch (Exception error) when (error is FormatException or AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        foreach (AesGcm cipher in _ciphers.Values)
        {
            cipher.Dispose();
        }

        _ciphers.Dispose();
    }

    private static byte[] Encode(Scalar[] values)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write7BitEncodedInt(values.Length);
        foreach (Scalar value in values)
        {
            writer.Write((byte)value.Kind);
            switch (value.Kind)
            {
                case ScalarKind.Integer:
                    writer.Write(value.Integer);
                    break;
                case ScalarKind.Real:
                    writer.Write(value.Real);
                    break;
                case ScalarKind.Text:
                    writer.Write(value.Text);
                    break;
            }
        }

        return stream.ToArray();
    }

    private static Scalar[] Decode(byte[] plain)
    {
        using var reader = new BinaryReader(new MemoryStream(plain));
        var values = new Scalar[reader.Read7BitEncodedInt()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (ScalarKind)reader.ReadByte() switch
            {
                ScalarKind.Integer => Scalar.Of(reader.ReadInt64()),
                ScalarKind.Real => Scalar.Of(reader.ReadDouble()),
                ScalarKind.Text => Scalar.Of(reader.ReadString()),
                _ => Scalar.Null,
            };
        }

        return values;
    }
}
