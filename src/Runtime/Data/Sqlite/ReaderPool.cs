namespace Truth.Runtime.Data.Sqlite;

/// <summary>Connections that read. There is always one: what is not kept is opened, what is too many is closed.</summary>
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

    /// <summary>Closes idle connections, and with them the statements of an app that is served no more.</summary>
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
        // No memory map: where the file is cut off, reading one ends the process. What is sorted goes to disk beyond the size of the cache.
        var connection = new Connection(file, create: false);
        connection.Run("PRAGMA query_only = ON; PRAGMA temp_store = FILE; PRAGMA mmap_size = 0");
        return connection;
    }
}
