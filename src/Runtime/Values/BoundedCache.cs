using System.Collections.Concurrent;

namespace Truth.Runtime.Values;

/// <summary>
/// A cache of recently computed values by their input: the interface sends the same few requests again and again. When it is full, it
/// is cleared, so that somebody who sends many different requests can neither fill the memory nor permanently displace the entries of
/// others.
/// </summary>
/// <param name="most">The maximum number of entries.</param>
/// <param name="sizeOf">Returns the size of an entry; null if all are small.</param>
/// <param name="mostSize">The maximum total size.</param>
internal sealed class BoundedCache<TKey, TValue>(int most, Func<TKey, TValue, int>? sizeOf = null, long mostSize = long.MaxValue)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, TValue> _known = new();
    private long _size;

    /// <summary>The total size, as reported for each entry.</summary>
    public long Size => Volatile.Read(ref _size);

    public int Count => _known.Count;

    public TValue? Find(TKey key) => _known.GetValueOrDefault(key);

    /// <summary>Returns the entry of the key: <paramref name="value"/>, or the one that another thread has added in the meantime.</summary>
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
