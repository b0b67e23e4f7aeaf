namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// Connections for reading. There always is one: a connection that is not in the pool is opened, and excess ones are closed.
/// </summary>
internal sealed class ReaderPool(string file) : IDisposable
{
    private readonly Connection?[] _idle = new Connection?[Math.Max(16, Environment.ProcessorCount * 4)];
    private volatile bool _closed;

    public Connection Rent()
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is not null && Interlocked.Exchange(ref _idle[i], null) is { } connection)
            {
                return connection;
            }
        }

        return Open();
    }

    public void Return(Connection connection)
    {
        for (int i = 0; i < _idle.Length && !_closed; i++)
        {
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], connection, null) is null)
            {
                if (_closed)
                {
                    Clear();
                }

                return;
            }
        }

        connection.Dispose();
    }

    /// <summary>Closes idle connections, and thereby the statements of an app that is no longer served.</summary>
    public void Clear()
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            Interlocked.Exchange(ref _idle[i], null)?.Dispose();
        }
    }

    public void Dispose()
    {
        _closed = true;
        Clear();
    }

    private Connection Open()
    {
        // No memory map: reading one of a truncated file would crash the process. Sorting uses the disk beyond the size of the cache.
        var connection = new Connection(file, create: false);
        connection.Run("PRAGMA query_only = ON; PRAGMA temp_store = FILE; PRAGMA mmap_size = 0");
        return connection;
    }
}
