using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Truth.Cli.Dev;

/// <summary>Says when the truth files of a folder changed. Several changes close together are one.</summary>
internal sealed class AppWatch : IDisposable
{
    // Editors write a file in steps: a truncation, the text, a rename.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    private readonly FileSystemWatcher _watcher;
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public AppWatch(string folder)
    {
        _watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size };
        _watcher.Filters.Add("*.truth.ts");
        _watcher.Changed += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.Created += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.Renamed += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.Deleted += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.Error += (_, _) => _changes.Writer.TryWrite(true);
        _watcher.EnableRaisingEvents = true;
    }

    public async IAsyncEnumerable<bool> Changes([EnumeratorCancellation] CancellationToken cancel)
    {
        while (await _changes.Reader.WaitToReadAsync(cancel))
        {
            do
            {
                _changes.Reader.TryRead(out _);
                await Task.Delay(Settling, cancel);
            }
            while (_changes.Reader.TryPeek(out _));
            yield return true;
        }
    }

    public void Dispose() => _watcher.Dispose();
}
