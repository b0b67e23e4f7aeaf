using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Copies;

/// <summary>The number of rows and the SHA-256 of their values, in order.</summary>
internal sealed class RowDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Rows { get; private set; }

    public void Add(List<Scalar[]> page)
    {
        foreach (Scalar[] row in page)
        {
            Array.ForEach(row, value => Add(value));
        }

        Rows += page.Count;
    }

    /// <summary>The checksum of what was added, after which nothing can be added any more.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    // Kind, length and content, so that no two different rows are the same bytes.
    private void Add(in Scalar value)
    {
        Span<byte> head = stackalloc byte[1 + sizeof(long)];
        byte[] content = value.Kind switch
        {
            ScalarKind.Text => Encoding.UTF8.GetBytes(value.Text),
            ScalarKind.Bytes => value.Bytes,
            _ => [],
        };
        head[0] = (byte)value.Kind;
        BinaryPrimitives.WriteInt64LittleEndian(head[1..], value.Kind switch
        {
            ScalarKind.Integer => value.Integer,
            ScalarKind.Real => BitConverter.DoubleToInt64Bits(value.Real),
            _ => content.Length,
        });
        _hash.AppendData(head);
        _hash.AppendData(content);
    }
}
