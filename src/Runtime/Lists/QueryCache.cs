using System.Collections.Concurrent;

namespace Truth.Runtime.Lists;

/// <summary>What the query strings asked for lately mean: the interface asks the same few over and over.</summary>
internal sealed class QueryCache<T>
    where T : class
{
    private const int Most = 1000;
    private const int MostLength = 256;
    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);

    public T? Find(string query) => _known.GetValueOrDefault(query);

    public void Keep(string query, T meaning)
    {
        // Whoever asks a thousand different things gains nothing from it, and may not fill the memory.
        if (query.Length <= MostLength && _known.Count < Most)
        {
            _known.TryAdd(query, meaning);
        }
    }
}
