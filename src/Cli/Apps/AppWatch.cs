using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Truth.Cli.Apps;

/// <summary>
/// Reports changes to truth files and to files that replace generated ones. Changes in quick succession are reported as one.
/// </summary>
internal sealed class AppWatch : IDisposable
{
    // Editors write a file in several steps: truncating it, writing the text, renaming it.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite
    });

    /// <summary>Also watches the folders of these files; folders that are already watched remain so.</summary>
    public void Follow(IEnumerable<string> files)
    {
        foreach (var folder in files.Select(file => Path.GetDirectoryName(Path.GetFullPath(file))!).Where(Directory.Exists))
        {
            if (!_watchers.ContainsKey(folder))
            {
                _watchers[folder] = Watch(folder);
            }
        }
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

    public void Dispose()
    {
        foreach (var watcher in _watchers.Values)
        {
            watcher.Dispose();
        }
    }

    private FileSystemWatcher Watch(string folder)
    {
        var watcher = new FileSystemWatcher(folder)
        {
            Filters = { "*.truth.ts", "*.scriban", "*.js", "*.css" },
            NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size
        };
        watcher.Changed += Changed;
        watcher.Created += Changed;
        watcher.Renamed += Changed;
        watcher.Deleted += Changed;
        watcher.Error += (_, _) => _changes.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void Changed(object sender, FileSystemEventArgs change) => _changes.Writer.TryWrite(true);
}
