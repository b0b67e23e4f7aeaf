namespace Truth.Runtime.Data.Sqlite;

/// <summary>A reading on a connection of the pool.</summary>
internal sealed class SqliteReadTransaction : ReadTransaction
{
    private static readonly Sql Begin = new("BEGIN");
    private static readonly Sql End = new("COMMIT");
    private readonly ReaderPool _pool;
    private readonly Connection _connection;
    private bool _complete;

    /// <param name="pool">Where the connection is from.</param>
    /// <param name="limit">Of all statements of the reading together.</param>
    /// <param name="others">Of which only so many may be long; null: it may be, whatever the others.</param>
    public SqliteReadTransaction(ReaderPool pool, TimeLimit limit, LongReadings? others = null)
    {
        _pool = pool;
        _connection = pool.Rent();
        _connection.Limit = limit;
        _connection.Share(others);
        _connection.Run(Begin);
    }

    public override Session Session => _connection;

    public override ValueTask Complete()
    {
        _connection.Limit = default;
        _connection.Share(null);
        _connection.Run(End);
        _complete = true;
        return default;
    }

    public override void Dispose()
    {
        if (_complete)
        {
            _pool.Return(_connection);
        }
        else
        {
            _connection.Share(null);
            _connection.Dispose();
        }
    }
}
