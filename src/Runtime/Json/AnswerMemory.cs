namespace Truth.Runtime.Json;

/// <summary>
/// The memory of all responses of a process that are being written or waiting to be sent. Large responses are refused before small ones: an
/// array is only allocated if four times its size is available.
/// </summary>
/// <param name="most">The maximum size of a response in bytes.</param>
internal sealed class AnswerMemory(int most)
{
    private const long LeastTotal = 64 << 20;
    private const int AnswersTogether = 8;
    private const int Headroom = 4;
    private readonly long _total = Math.Max(LeastTotal, (long)most * AnswersTogether);
    private long _taken;

    /// <summary>The maximum size of a response in bytes.</summary>
    public int Most => most;

    /// <summary>The current size of all responses.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <exception cref="AnswerMemoryException">This size is not available at the moment.</exception>
    public void Take(int bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) + ((Headroom - 1L) * bytes) > _total)
        {
            Give(bytes);
            throw new AnswerMemoryException();
        }
    }

    public void Give(int bytes) => Interlocked.Add(ref _taken, -bytes);
}

/// <summary>A response would exceed the maximum size.</summary>
internal sealed class AnswerTooLargeException(int most) : Exception($"a response has at most {most} bytes")
{
    /// <summary>In bytes.</summary>
    public int Most => most;
}

/// <summary>The responses that are waiting to be sent occupy all the available memory.</summary>
internal sealed class AnswerMemoryException() : Exception("the responses that are waiting to be sent occupy all the memory that they may use");
