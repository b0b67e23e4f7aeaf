using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Truth.Runtime.Tests.Durability;

/// <summary>Records system calls of this process: writes and syncs of the log, and data sent to clients.</summary>
internal sealed partial class SystemCalls : IAsyncDisposable
{
    private readonly Process _strace;
    private readonly string _file;

    private SystemCalls(Process strace, string file)
    {
        _strace = strace;
        _file = file;
    }

    /// <summary>Attaches to this process; returns when recording has begun.</summary>
    public static async Task<SystemCalls> Watch()
    {
        string file = Path.GetTempFileName();
        string id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        Process strace = Process.Start(new ProcessStartInfo("strace",
            ["-f", "-y", "-s", "9000", "-e", "trace=pwrite64,fsync,fdatasync,sendto,sendmsg,write,writev", "-o", file, "-p", id])
            {
                RedirectStandardError = true
            })!;
        string? line = await strace.StandardError.ReadLineAsync();
        line.ShouldNotBeNull().ShouldContain("attached");
        return new SystemCalls(strace, file);
    }

    /// <summary>Stops recording.</summary>
    /// <returns>The calls, one per line, in the order of the trace.</returns>
    public async Task<string[]> Stop()
    {
        // If it is interrupted, it detaches and writes its output; if it were killed, the calls would be lost.
        await NeedsFactAttribute.Run("kill", "-INT", _strace.Id.ToString(CultureInfo.InvariantCulture));
        await _strace.WaitForExitAsync();
        return await File.ReadAllLinesAsync(_file);
    }

    /// <summary>What had happened before the 201 responses of a trace.</summary>
    /// <param name="trace">The calls; other tests of this process may have made some of them.</param>
    /// <param name="dataFile">The data file whose log is considered.</param>
    /// <param name="rows">The rows whose responses are considered.</param>
    public static Answers Judge(IEnumerable<string> trace, string dataFile, IReadOnlySet<string> rows)
    {
        var log = new SyncedLog(dataFile);
        var (synced, written, neither) = (0, 0, 0);
        foreach (string line in trace)
        {
            if (Created().Match(line) is not { Success: true } sent)
            {
                log.Follow(line);
            }
            else if (!rows.Contains(sent.Groups["id"].Value))
            {
                continue;
            }
            else if (log.Synced(sent.Groups["id"].Value))
            {
                synced++;
            }
            else if (log.Written(sent.Groups["id"].Value))
            {
                written++;
            }
            else
            {
                neither++;
            }
        }

        return new Answers(synced, written, neither);
    }

    public ValueTask DisposeAsync()
    {
        _strace.Dispose();
        File.Delete(_file);
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex(@"(send|write).*HTTP/1\.1 201 .*Location: /api/tasks/(?<id>[0-9a-f-]{36})")]
    private static partial Regex Created();

    /// <summary>The rows that are on the disk, at each point of the trace.</summary>
    private sealed partial class SyncedLog(string dataFile)
    {
        private readonly string _log = $"<{dataFile}-wal>";
        private readonly HashSet<string> _written = new(StringComparer.Ordinal);
        private readonly HashSet<string> _safe = new(StringComparer.Ordinal);
        private readonly Dictionary<string, HashSet<string>> _syncing = new(StringComparer.Ordinal);

        public bool Written(string id) => _written.Contains(id);

        public bool Synced(string id) => _safe.Contains(id);

        public void Follow(string line)
        {
            string thread = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            if (line.Contains(_log, StringComparison.Ordinal) && Write().IsMatch(line))
            {
                _written.UnionWith(Id().Matches(line).Select(m => m.Value));
            }
            else if (line.Contains(_log, StringComparison.Ordinal) && Sync().IsMatch(line))
            {
                // Data that was written before a sync began is safe when the sync has ended.
                _syncing[thread] = [.. _written];
                if (!line.Contains("<unfinished", StringComparison.Ordinal))
                {
                    _safe.UnionWith(_syncing[thread]);
                }
            }
            else if (line.Contains("sync resumed", StringComparison.Ordinal) && _syncing.TryGetValue(thread, out HashSet<string>? ended))
            {
                _safe.UnionWith(ended);
            }
        }

        [GeneratedRegex(@" p?write(64)?\(")]
        private static partial Regex Write();

        [GeneratedRegex(@" f(data)?sync\(")]
        private static partial Regex Sync();

        [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")]
        private static partial Regex Id();
    }
}

/// <summary>
/// The number of 201 responses that were sent after the sync of the log record of their row, after only its write, and before both.
/// </summary>
internal readonly record struct Answers(int Synced, int Written, int Neither);
