using System.Collections.Concurrent;

namespace Truth.Runtime.Values;

/// <summary>
/// What was worked out lately, by what it was worked out from: the interface asks the same few things over and over. When it is full it
/// begins anew, so that whoever asks many different things can neither fill the memory nor keep others' things out for good.
/// </summary>
internal sealed class Kept<TKey, TValue>(int most)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, TValue> _known = new();

    public TValue? Find(TKey key) => _known.GetValueOrDefault(key);

    /// <summary>Gives what is kept by the key: <paramref name="value"/>, or what somebody else kept meanwhile.</summary>
    public TValue Keep(TKey key, TValue value)
    {
        if (_known.Count >= most)
        {
            _known.Clear();
        }

        return _known.GetOrAdd(key, value);
    }
}
