namespace Truth.Runtime.Data;

/// <summary>The data file: many readers, one writer.</summary>
internal sealed class Database : IDisposable
{
    private readonly ReaderPool _readers;
    private readonly Writer _writer;
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="file">Made when it is not there, with its folder.</param>
    /// <param name="synchronous">SQLite's pragma: `FULL`.</param>
    /// <param name="prepare">Makes the tables that every app has.</param>
    public Database(string file, string synchronous, Action<Connection> prepare)
    {
        string full = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        _writer = new Writer(full, synchronous);
        _readers = new ReaderPool(full);
        try
        {
            Write(prepare).GetAwaiter().GetResult();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A reading without a limit, for what does not come from a request.</summary>
    public Reading Read() => new(_readers, default);

    public Reading Read(TimeLimit limit) => new(_readers, limit with { Stopping = _stopping.Token });

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

    /// <summary>Lets go of the statements of an app that is served no more.</summary>
    public void Refresh() => _readers.Clear();

    public void Dispose()
    {
        _writer.Dispose();
        _readers.Dispose();
        _stopping.Dispose();
    }
}
