using System.Buffers.Binary;

namespace Truth.Runtime.Data;

/// <summary>The data file: many readers, one writer.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>A file of so many bytes is read through before anything is served: that takes a tenth of a second.</summary>
    private const long MostChecked = 16 << 20;

    private static readonly Sql Check = new("PRAGMA quick_check(1)");
    private readonly ReaderPool _readers;
    private readonly Writer _writer;
    private readonly string _file;
    private readonly LongReadings _long = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="file">Made when it is not there, with its folder.</param>
    /// <param name="synchronous">SQLite's pragma: `FULL`.</param>
    /// <param name="prepare">Makes the tables that every app has.</param>
    /// <param name="beforeCommit">Completes each shared transaction, as <see cref="Writer"/> has it.</param>
    /// <exception cref="DataFileException">The file cannot be used.</exception>
    public Database(string file, string synchronous, Action<Connection> prepare, Action<Connection, IReadOnlyList<WriteJob>>? beforeCommit = null)
    {
        _file = file;
        string full = Unusable.Place(file);
        try
        {
            RefuseCutOff(full);
            _writer = new Writer(full, synchronous, beforeCommit);
            _readers = new ReaderPool(full);
            Alter(prepare).GetAwaiter().GetResult();
            RefuseDamage(full);
        }
        catch (Exception error)
        {
            Dispose();
            throw error is DatabaseException wrong ? Explain(wrong) : error;
        }
    }

    /// <summary>The file is not there any more, or is another one.</summary>
    public bool IsReplaced => _writer.IsFileReplaced;

    /// <summary>What an error means for who started the app.</summary>
    public DataFileException Explain(DatabaseException error) => Unusable.Of(_file, error);

    /// <summary>A reading without a limit, for what does not come from a request.</summary>
    public Reading Read() => new(_readers, default);

    public Reading Read(TimeLimit limit) => new(_readers, limit with { Stopping = _stopping.Token }, _long);

    public Task Write(WriteJob job) => _writer.Do(job);

    public Task Write(WriteJob job, TimeLimit limit)
    {
        job.Limit = limit with { Stopping = _stopping.Token };
        return _writer.Do(job);
    }

    public Task Write(Action<Connection> action) => _writer.Do(new ActionJob(action));

    /// <summary>Ends the statements of requests that go on for longer than <paramref name="grace"/> from now.</summary>
    public void Stop(TimeSpan grace) => _stopping.CancelAfter(grace);

    /// <summary>Cancelled by <see cref="Stop"/>.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>A change of tables, in a transaction of its own.</summary>
    public Task Alter(Action<Connection> action) => _writer.Do(new SchemaJob(action));

    /// <summary>Lets go of the statements of an app that is served no more.</summary>
    public void Refresh() => _readers.Clear();

    public void Dispose()
    {
        _writer?.Dispose();
        _readers?.Dispose();
        _stopping.Dispose();
    }

    /// <summary>
    /// A file is so many whole pages, but for what a log beside it still holds. SQLite takes the end of the last page for zeros, and no check of
    /// its own finds that.
    /// </summary>
    private static void RefuseCutOff(string file)
    {
        var log = new FileInfo(file + "-wal");
        if (!File.Exists(file) || (log.Exists && log.Length > 0))
        {
            return;
        }

        Span<byte> head = stackalloc byte[18];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.StartsWith("SQLite format 3\0"u8))
        {
            return;
        }

        int page = BinaryPrimitives.ReadUInt16BigEndian(head[16..]) is var size && size == 1 ? 1 << 16 : size;
        if (page > 0 && stream.Length % page != 0)
        {
            throw new DatabaseException(DatabaseException.Corrupt, "the file ends within a page: it was cut off");
        }
    }

    private void RefuseDamage(string file)
    {
        if (new FileInfo(file).Length > MostChecked)
        {
            return;
        }

        using Reading reading = Read();
        Statement check = reading.Connection.Prepare(Check);
        string found = check.Step() ? check.Text(0) : "";
        check.Reset();
        reading.Complete();
        if (found != "ok")
        {
            throw new DatabaseException(DatabaseException.Corrupt, found.ReplaceLineEndings(" "));
        }
    }
}
