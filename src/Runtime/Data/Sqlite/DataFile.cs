namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// The file from which the data was opened, and whether it is still the one with its name. SQLite continues with a deleted file, and
/// data that is written to it is lost when the process ends.
/// </summary>
internal sealed class DataFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Connection _connection;
    private readonly string? _log;

    /// <param name="file">An open file, which therefore exists.</param>
    public DataFile(string file)
    {
        _connection = new Connection(file, create: false);
        try
        {
            // Reading opens the log, which is next to the target of a symbolic link.
            Statement place =
                _connection.Prepare(new Sql("SELECT file, (SELECT count(*) FROM sqlite_schema) FROM pragma_database_list WHERE name = 'main'"));
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

    /// <summary>The file or its log was deleted or replaced.</summary>
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
