namespace Truth.Runtime.Data.Sqlite;

/// <summary>
/// The only writer. Jobs that wait at the same time share a transaction, with a savepoint for each, and are answered after its commit: one
/// sync of the disk serves all of them, and nothing is acknowledged that a power failure could undo. What is cheaper to write once for all
/// of them is written right before the commit, outside their savepoints.
/// </summary>
internal sealed class Writer : IDisposable
{
    private const int MostTogether = 256;
    private static readonly Sql Begin = new("BEGIN IMMEDIATE");
    private static readonly Sql Commit = new("COMMIT");
    private static readonly Sql Rollback = new("ROLLBACK");
    private static readonly Sql Save = new("SAVEPOINT job");
    private static readonly Sql Undo = new("ROLLBACK TO job");
    private static readonly Sql Release = new("RELEASE job");

    private readonly object _gate = new();
    private readonly Queue<WriteJob> _waiting = [];
    private readonly List<WriteJob> _batch = [];
    private readonly List<WriteJob> _kept = [];
    private readonly BeforeCommit? _beforeCommit;
    private readonly Connection _connection;
    private readonly DataFile _file;
    private readonly LogLength _log;
    private readonly Thread _thread;
    private bool _closing;

    /// <param name="file">The absolute path.</param>
    /// <param name="synchronous">The value of SQLite's pragma.</param>
    /// <param name="beforeCommit">Completes each shared transaction. It receives the jobs that succeeded, in order. If it fails, none of
    /// them is committed.</param>
    /// <exception cref="DatabaseException">The file cannot be opened or written.</exception>
    public Writer(string file, string synchronous, BeforeCommit? beforeCommit = null)
    {
        _beforeCommit = beforeCommit;
        _connection = new Connection(file, create: true);
        try
        {
            _connection.Run($"PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}; PRAGMA foreign_keys = ON; PRAGMA temp_store = FILE");
            _file = new DataFile(file);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }

        _log = new LogLength(_connection, file);
        _thread = new Thread(Work) { Name = "truth-writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The written file was deleted or replaced.</summary>
    public bool IsFileReplaced => _file.IsReplaced;

    /// <summary>Queues a job; await its <see cref="WriteJob.Done"/>.</summary>
    public Task Do(WriteJob job)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            job.Queued = TimeProvider.System.GetTimestamp();
            _waiting.Enqueue(job);
            Monitor.Pulse(_gate);
        }

        return job.Done;
    }

    /// <summary>Completes the queued jobs, then closes the connection.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _file.Dispose();
        _connection.Dispose();
    }

    private void Work()
    {
        while (Take())
        {
            if (_batch is [{ OwnsTransaction: true } job])
            {
                Own(job);
            }
            else if (!Together())
            {
                // The shared transaction is lost, with the changes of all its jobs. Each is repeated alone, and fails or succeeds by
                // itself.
                Apart();
            }

            if (_file.IsReplaced)
            {
                // The committed data is in a file that cannot be found again, so it is not acknowledged.
                Fail(Replaced);
            }

            _batch.ForEach(static job => job.Complete());
            _log.Bound();
        }
    }

    /// <summary>Waits for jobs; false if there will be none.</summary>
    private bool Take()
    {
        _batch.Clear();
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_closing)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            while (_batch.Count < MostTogether && _waiting.TryPeek(out WriteJob? job)
                && (_batch.Count == 0 || !(job.OwnsTransaction || _batch[0].OwnsTransaction)))
            {
                _batch.Add(_waiting.Dequeue());
            }

            return true;
        }
    }

    /// <summary>All jobs in one transaction; false if it was lost.</summary>
    private bool Together()
    {
        try
        {
            BeginInTime();
            foreach (WriteJob job in _batch)
            {
                if (!Try(job))
                {
                    return false;
                }
            }

            Finish(_batch[0].Limit.Unattended());
            return true;
        }
        catch (Exception error)
        {
            Abandon();
            if (error is not DatabaseException { MeetsAll: true } meetsAll)
            {
                return false;
            }

            Fail(meetsAll);
            return true;
        }
    }

    /// <summary>Completes and commits the transaction. The limit applies only to the completion, not to the commit.</summary>
    private void Finish(TimeLimit limit)
    {
        _connection.Limit = limit;
        try
        {
            Wait(_beforeCommit?.Invoke(_connection, _kept) ?? default);
        }
        catch
        {
            _connection.Reset();
            throw;
        }
        finally
        {
            _connection.Limit = default;
        }

        _connection.Run(Commit);
    }

    /// <summary>The writer waits for a lock of another process as long as the oldest job permits, and then all jobs fail.</summary>
    private void BeginInTime()
    {
        if (_file.IsReplaced)
        {
            throw Replaced;
        }

        _kept.Clear();
        TimeSpan left = Connection.MostPatience - TimeProvider.System.GetElapsedTime(_batch[0].Queued);
        _connection.Patience = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        try
        {
            _connection.Run(Begin);
        }
        finally
        {
            _connection.Patience = Connection.MostPatience;
        }
    }

    private static SqliteDatabaseException Replaced => new(SqliteDatabaseException.Moved, "the data file was deleted or replaced");

    /// <summary>Nothing of the batch was done.</summary>
    private void Fail(DatabaseException error) => _batch.ForEach(job => job.Failure ??= error);

    private void Apart()
    {
        foreach (WriteJob job in _batch.Where(static job => !job.IsEnded))
        {
            Alone(job);
            if (job.Failure is DatabaseException { MeetsAll: true } error)
            {
                _batch.SkipWhile(other => other != job).Where(static other => !other.IsEnded).ToList()
                    .ForEach(other => other.Failure = error);
                return;
            }
        }
    }

    private void Own(WriteJob job)
    {
        try
        {
            Finished(job.Run(_connection));
        }
        catch (Exception error)
        {
            job.Failure = error;
            Abandon();
        }
    }

    private void Alone(WriteJob job)
    {
        job.Failure = null;
        try
        {
            BeginInTime();
            if (Try(job))
            {
                Finish(job.Limit.Restarted());
            }
        }
        catch (Exception error)
        {
            job.Failure = error;
            Abandon();
        }
    }

    /// <summary>Runs a job between savepoints; false if its error ended the transaction.</summary>
    private bool Try(WriteJob job)
    {
        _connection.Run(Save);
        try
        {
            if (Run(job))
            {
                _kept.Add(job);
            }
            else
            {
                _connection.Run(Undo);
            }
        }
        catch (Exception error)
        {
            job.Failure = error;
            _connection.Reset();

            // A full disk and similar errors, and a change that was ended because it was slow, roll back everything, including the
            // savepoints of other jobs.
            if (_connection.Autocommit)
            {
                return false;
            }

            _connection.Run(Undo);
        }

        _connection.Run(Release);
        return true;
    }

    /// <summary>
    /// Runs it within its limit, which does not apply to anything else: a decided change is committed, however long that takes.
    /// </summary>
    private bool Run(WriteJob job)
    {
        if (job.Limit.IsStale)
        {
            throw job.Limit.Ended();
        }

        _connection.Limit = job.Limit.Restarted();
        try
        {
            return Finished(job.Run(_connection));
        }
        finally
        {
            _connection.Limit = default;
        }
    }

    // SQLite completes every call synchronously, so a job has ended when it returns; if it uses another thread, that is waited for as well.
    private static void Wait(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            task.AsTask().GetAwaiter().GetResult();
        }
    }

    private static bool Finished(ValueTask<bool> run) =>
        run.IsCompleted ? run.GetAwaiter().GetResult() : run.AsTask().GetAwaiter().GetResult();

    private void Abandon()
    {
        if (!_connection.Autocommit)
        {
            _connection.Run(Rollback);
        }
    }
}
