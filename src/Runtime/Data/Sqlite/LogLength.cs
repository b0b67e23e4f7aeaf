namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// Limits SQLite's write-ahead log. SQLite only restarts it at a moment without readers, which does not occur under load: beyond
/// <see cref="Most"/> bytes, the writer waits for the current readers, while new ones read the data file itself.
/// </summary>
/// <param name="connection">The writer's connection.</param>
/// <param name="file">The data file.</param>
internal sealed class LogLength(Connection connection, string file)
{
    /// <summary>Four times the size at which SQLite moves pages to the data file.</summary>
    public const long Most = 16 << 20;

    private const int PausesPerTry = 5;

    /// <summary>The next attempt is due when it has grown by this size.</summary>
    private const long Step = Most / 4;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly Sql Truncate = new("PRAGMA wal_checkpoint(TRUNCATE)");
    private readonly FileInfo _log = new(file + "-wal");
    private TimeSpan _patience = Shortest;
    private long _tried;
    private long _triedAt;

    /// <summary>
    /// Restarts a log that is too long; if readers prevent this, the next attempt is later and waits longer: eventually as long as a query
    /// may take.
    /// </summary>
    public void Bound()
    {
        _log.Refresh();
        long length = _log.Exists ? _log.Length : 0;
        if (length <= Most || (length < _triedAt + Step && TimeProvider.System.GetElapsedTime(_tried) < PausesPerTry * _patience))
        {
            return;
        }

        bool done = Try();
        _triedAt = done ? 0 : length;
        _tried = TimeProvider.System.GetTimestamp();
        _patience = done ? Shortest : _patience * 2 < Longest ? _patience * 2 : Longest;
    }

    private bool Try()
    {
        connection.Limit = new TimeLimit(TimeProvider.System, _patience, default);
        try
        {
            Statement truncate = connection.Prepare(Truncate);
            bool done = truncate.Step() && truncate.Integer(0) == 0;
            truncate.Reset();
            return done;
        }
        catch (Exception error) when (error is SqliteDatabaseException or TimeoutException)
        {
            return false;
        }
        finally
        {
            connection.Limit = default;
        }
    }
}
