using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Truth.Runtime.Data;

namespace Truth.Runtime.Pipeline;

/// <summary>Whether requests can be answered: the data file is the one that was opened, and each of its tables can be read.</summary>
/// <param name="database">The database.</param>
/// <param name="tables">The tables of the app; none before an app is loaded.</param>
/// <param name="log">Logs changes of the state.</param>
internal sealed partial class Readiness(Database database, ImmutableArray<string> tables, ILogger log)
{
    private const string Replaced =
        "the data file or its -wal file was deleted or replaced while it was open, so writes are refused. Stop the process, restore the file, and start again";

    private const string Full = "the disk of the data file has less than a megabyte left, so writes may be refused";

    // Reads the first and the last row, which are the ends of the B-tree of the table.
    private readonly string[] _rows = [.. tables.Select(table =>
        $"SELECT * FROM {table} ORDER BY id LIMIT 1; SELECT * FROM {table} ORDER BY id DESC LIMIT 1")];
    private volatile string? _damage;
    private string? _wrong;

    public async ValueTask<bool> IsReady()
    {
        string? wrong = await Wrong();
        Tell(wrong);
        return wrong is null;
    }

    /// <summary>A request met an error. A file that was found to be damaged remains so until the process restarts.</summary>
    public void Met(DatabaseException error)
    {
        if (error.Damaged)
        {
            _damage ??= $"the data file is damaged: {error.Message}. Stop the process, restore a backup, and start again";
            Tell(_damage);
        }
        else if (error.IsReplaced)
        {
            Tell(Replaced);
        }
    }

    private async ValueTask<string?> Wrong()
    {
        if (_damage is { } damage)
        {
            return damage;
        }

        try
        {
            await Read();
            return database.IsReplaced ? Replaced : database.HasRoom ? null : Full;
        }
        catch (DatabaseException error)
        {
            Met(error);
            return _damage ?? (error.IsReplaced ? Replaced : error.Message);
        }
    }

    private async ValueTask Read()
    {
        using ReadTransaction reading = database.Read();
        foreach (string rows in _rows)
        {
            await reading.Session.Execute(rows);
        }

        await reading.Complete();
    }

    private void Tell(string? wrong)
    {
        if (Interlocked.Exchange(ref _wrong, wrong) == wrong)
        {
            return;
        }

        if (wrong is null)
        {
            Again(log);
        }
        else
        {
            Unready(log, wrong);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "not ready: {Reason}")]
    private static partial void Unready(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "ready again")]
    private static partial void Again(ILogger log);
}
