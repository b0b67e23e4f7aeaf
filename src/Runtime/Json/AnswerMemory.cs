namespace Truth.Runtime.Json;

/// <summary>
/// The memory of all answers of a process that are being written or wait to be sent. A large answer is refused before a small one: an array
/// is given only where four times its size is free.
/// </summary>
/// <param name="most">The bytes that one answer may have.</param>
internal sealed class AnswerMemory(int most)
{
    private const long LeastTotal = 64 << 20;
    private const int AnswersTogether = 8;
    private const int Headroom = 4;
    private readonly long _total = Math.Max(LeastTotal, (long)most * AnswersTogether);
    private long _taken;

    /// <summary>The bytes that one answer may have.</summary>
    public int Most => most;

    /// <summary>What answers hold now.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <exception cref="AnswerMemoryException">So much is not free now.</exception>
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

/// <summary>An answer would have more bytes than one may have.</summary>
internal sealed class AnswerTooLargeException(int most) : Exception($"a response has at most {most} bytes")
{
    /// <summary>In bytes.</summary>
    public int Most => most;
}

/// <summary>Answers that wait to be sent hold all the memory there is for them.</summary>
internal sealed class AnswerMemoryException() : Exception("the responses that are waiting to be sent occupy all the memory that they may use");
