using Truth.Runtime.Problems;

namespace Truth.Runtime.Pipeline;

/// <summary>What a request sends. It is read when who asks might be granted it, and given back when the request is done.</summary>
internal abstract class RequestBody : IDisposable
{
    public static readonly RequestBody None = new StoredBody(default);

    /// <summary>After <see cref="Read"/>.</summary>
    public abstract ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads all of it; the problem when it cannot be read.</summary>
    public abstract ValueTask<Problem?> Read();

    public virtual void Dispose()
    {
    }
}

/// <summary>What is there already.</summary>
internal sealed class StoredBody(ReadOnlyMemory<byte> bytes) : RequestBody
{
    public override ReadOnlyMemory<byte> Bytes => bytes;

    public override ValueTask<Problem?> Read() => default;
}
