namespace Truth.Runtime.Data.Sqlite;

/// <summary>A read transaction on a connection of the pool.</summary>
internal sealed class SqliteReadTransaction : ReadTransaction
{
    private static readonly Sql Begin = new("BEGIN");
    private static readonly Sql End = new("COMMIT");
    private readonly ReaderPool _pool;
    private readonly Connection _connection;
    private bool _complete;

    /// <param name="pool">The pool of the connection.</param>
    /// <param name="limit">The limit of all its statements.</param>
    /// <param name="others">The queries of which only a limited number may be long; null: it may be long in any case.</param>
    public SqliteReadTransaction(ReaderPool pool, TimeLimit limit, LongQueries? others = null)
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
