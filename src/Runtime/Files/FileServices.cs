using System.Collections.Concurrent;

namespace Truth.Runtime.Files;

/// <summary>Where the content of files is, and how much of it is received at the same time.</summary>
internal sealed class FileServices(Func<FileStore> open, IThumbnails? thumbnails) : IDisposable
{
    private const int MostUploads = 64;
    private const int MostOfOneCaller = 8;

    private readonly Lazy<FileStore> _store = new(open);
    private readonly ConcurrentDictionary<string, int> _uploads = new(StringComparer.Ordinal);
    private int _all;

    /// <summary>Opened when it is first used.</summary>
    public FileStore Store => _store.Value;

    /// <summary>Null if no package makes thumbnails.</summary>
    public IThumbnails? Thumbnails => thumbnails;

    /// <summary>The thumbnails that are being made: each takes the memory of a whole image.</summary>
    public SemaphoreSlim Making { get; } = new(2);

    /// <summary>A place among the uploads; null if all are taken.</summary>
    /// <param name="caller">The caller, of whom only a few are received at the same time.</param>
    public IDisposable? Take(string caller)
    {
        int all = Interlocked.Increment(ref _all), own = _uploads.AddOrUpdate(caller, 1, static (_, count) => count + 1);
        if (all <= MostUploads && own <= MostOfOneCaller)
        {
            return new Place(() => Leave(caller));
        }

        Leave(caller);
        return null;
    }

    public void Dispose()
    {
        Making.Dispose();
        if (_store.IsValueCreated)
        {
            _store.Value.Dispose();
        }
    }

    private void Leave(string caller)
    {
        Interlocked.Decrement(ref _all);
        if (_uploads.AddOrUpdate(caller, 0, static (_, count) => count - 1) == 0)
        {
            _uploads.TryRemove(KeyValuePair.Create(caller, 0));
        }
    }

    private sealed class Place(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
