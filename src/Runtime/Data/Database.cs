namespace Truth.Runtime.Data;

/// <summary>The data file: many readers, one writer.</summary>
internal sealed class Database : IDisposable
{
    private readonly ReaderPool _readers;
    private readonly Writer _writer;

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

    public Reading Read() => new(_readers);

    public Task Write(WriteJob job) => _writer.Do(job);

    public Task Write(Action<Connection> action) => _writer.Do(new ActionJob(action));

    /// <summary>Lets go of the statements of an app that is served no more.</summary>
    public void Refresh() => _readers.Clear();

    public void Dispose()
    {
        _writer.Dispose();
        _readers.Dispose();
    }
}
