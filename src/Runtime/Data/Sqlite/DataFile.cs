namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// The file that the data was opened from, and whether it is still the one under its name. SQLite goes on with a file that was deleted, and
/// what it writes there is gone when the process ends.
/// </summary>
internal sealed class DataFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Connection _connection;
    private readonly string? _log;

    /// <param name="file">Open already: it is there.</param>
    public DataFile(string file)
    {
        _connection = new Connection(file, create: false);
        try
        {
            // To read opens the log, which stands beside the file that a link leads to.
            Statement place = _connection.Prepare(new Sql("SELECT file, (SELECT count(*) FROM sqlite_schema) FROM pragma_database_list WHERE name = 'main'"));
            place.Step();
            string log = place.Text(0) + "-wal";
            place.Reset();
            _log = File.Exists(log) ? log : null;
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>It, or the log of what was written to it, was deleted, or another stands in its place.</summary>
    public bool IsReplaced
    {
        get
        {
            lock (_gate)
            {
                return _connection.HasMoved || (_log is not null && !File.Exists(_log));
            }
        }
    }

    public void Dispose() => _connection.Dispose();
}
