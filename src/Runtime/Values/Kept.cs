using System.Collections.Concurrent;

namespace Truth.Runtime.Values;

/// <summary>
/// What was worked out lately, by what it was worked out from: the interface asks the same few things over and over. When it is full it
/// begins anew, so that whoever asks many different things can neither fill the memory nor keep others' things out for good.
/// </summary>
/// <param name="most">How many things.</param>
/// <param name="sizeOf">How large one is; null where all are small.</param>
/// <param name="mostSize">How large they may be together.</param>
internal sealed class Kept<TKey, TValue>(int most, Func<TKey, TValue, int>? sizeOf = null, long mostSize = long.MaxValue)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, TValue> _known = new();
    private long _size;

    /// <summary>How large they are together; as large as each was told to be.</summary>
    public long Size => Volatile.Read(ref _size);

    public int Count => _known.Count;

    public TValue? Find(TKey key) => _known.GetValueOrDefault(key);

    /// <summary>Gives what is kept by the key: <paramref name="value"/>, or what somebody else kept meanwhile.</summary>
    public TValue Keep(TKey key, TValue value)
    {
        if (_known.Count >= most || Size >= mostSize)
        {
            _known.Clear();
            Interlocked.Exchange(ref _size, 0);
        }

        TValue kept = _known.GetOrAdd(key, value);
        if (sizeOf is not null && ReferenceEquals(kept, value))
        {
            Interlocked.Add(ref _size, sizeOf(key, value));
        }

        return kept;
    }
}
