using Truth.Runtime.Problems;

namespace Truth.Runtime.Pipeline;

/// <summary>
/// The body of a request. It is read only if the caller might be granted access, and returned when the request is complete.
/// </summary>
internal abstract class RequestBody : IDisposable
{
    public static readonly RequestBody None = new StoredBody(default);

    /// <summary>Valid after <see cref="Read"/>.</summary>
    public abstract ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads the whole body; returns a problem if it cannot be read.</summary>
    public abstract ValueTask<Problem?> Read();

    public virtual void Dispose()
    {
    }
}

/// <summary>A body that is already in memory.</summary>
internal sealed class StoredBody(ReadOnlyMemory<byte> bytes) : RequestBody
{
    public override ReadOnlyMemory<byte> Bytes => bytes;

    public override ValueTask<Problem?> Read() => default;
}
