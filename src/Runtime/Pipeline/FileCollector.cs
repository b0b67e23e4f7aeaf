using Microsoft.Extensions.Logging;
using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Files;
using Truth.Runtime.Values;

namespace Truth.Runtime.Pipeline;

/// <summary>
/// Deletes content that no row names any more, or that never reached a row, when it is due. Several processes can do this at the same time.
/// </summary>
/// <param name="database">What is due.</param>
/// <param name="files">Where it is.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Receives failures.</param>
internal sealed partial class FileCollector(Database database, FileServices files, TimeProvider time, ILogger log) : IDisposable
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private bool _isRunning;
    private ITimer? _timer;

    /// <summary>Collects now, and then at intervals.</summary>
    public void Start() => _timer ??= time.CreateTimer(
        static collector => _ = ((FileCollector)collector!).Try(), this, TimeSpan.Zero, Period);

    /// <summary>Deletes all content that is due.</summary>
    /// <exception cref="IOException">The store cannot be used.</exception>
    public async Task<int> Collect()
    {
        if (files.Store.Incoming is { } incoming)
        {
            SpoolFile.Sweep(incoming);
        }

        int collected = 0;
        List<string> due;
        do
        {
            due = [];
            await database.Write(async session => due = await FileChanges.TakeDue(session, Moment.Of(time, TimeZoneInfo.Utc), AtOnce));
            foreach (string key in due)
            {
                await Delete(key);
            }

            await database.Write(session =>
            {
                due.ForEach(key => FileChanges.Forget(session, key));
                return default;
            });
            collected += due.Count;
        }
        while (due.Count == AtOnce);
        return collected;
    }

    public void Dispose()
    {
        _timer?.Dispose();
    }

    private async Task Delete(string key)
    {
        await files.Store.DeleteAsync(key, CancellationToken.None);
        foreach (int size in DerivedContent.Sizes)
        {
            await files.Store.DeleteAsync(DerivedContent.KeyOf(key, size), CancellationToken.None);
        }
    }

    private async Task Try()
    {
        lock (_gate)
        {
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        try
        {
            await Collect();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DatabaseException or ObjectDisposedException)
        {
            Failed(log, error);
        }
        finally
        {
            lock (_gate)
            {
                _isRunning = false;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "files that belong to no row could not be deleted; this is tried again")]
    private static partial void Failed(ILogger log, Exception error);
}
