using System.Collections.Immutable;
using Truth.Runtime.Data.Sqlite;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data;

/// <summary>
/// The storage of an app's rows. Each of any number of readers sees a consistent view, and write jobs run one after another. What is common
/// to all databases is here and in <see cref="Session"/>, <see cref="ResultSet"/> and <see cref="Data.Dialect"/>; one folder per database
/// implements them.
/// </summary>
internal abstract class Database : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Opens the database at an address, and creates the tables that every app has.</summary>
    /// <param name="address">The path of a data file, which is created with its folder if it does not exist.</param>
    /// <param name="synchronous">The durability of a commit, as a setting of the database: SQLite's `FULL`.</param>
    /// <param name="beforeCommit">Completes each transaction of write jobs; null for nothing.</param>
    /// <exception cref="DataFileException">It cannot be used.</exception>
    public static Database Open(string address, string synchronous, BeforeCommit? beforeCommit) => new SqliteDatabase(address, synchronous, beforeCommit);

    /// <summary>The differences in the text of statements.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>Whether the opened file was deleted or replaced.</summary>
    public abstract bool IsReplaced { get; }

    /// <summary>Whether a few more rows fit, as far as it is known here.</summary>
    public virtual bool HasRoom => true;

    /// <summary>Cancelled by <see cref="Stop"/>.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>The turns of read requests.</summary>
    public ReadTurns Turns { get; } = new();

    /// <summary>A query without a limit, for internal use.</summary>
    public abstract ReadTransaction Read();

    /// <summary>A reading for a request. Its statements end with the limit, or when the host stops.</summary>
    public abstract ReadTransaction Read(TimeLimit limit);

    /// <summary>Queues a job without a limit. The task completes after the commit that holds its rows.</summary>
    public abstract Task Write(WriteJob job);

    /// <summary>Queues a job of a request.</summary>
    public Task Write(WriteJob job, TimeLimit limit)
    {
        job.Limit = Stoppable(limit);
        return Write(job);
    }

    /// <summary>Queues a rare operation: a change of the runtime's own data.</summary>
    public Task Write(Func<Session, ValueTask> action) => Write(new ActionJob(action));

    /// <summary>Migrates the tables to the schema that an app requires, in one transaction or not at all.</summary>
    /// <param name="app">The app.</param>
    /// <param name="sql">Its tables.</param>
    /// <param name="then">Runs in the same transaction afterwards.</param>
    /// <returns>The changes, one line each.</returns>
    /// <exception cref="SchemaChangeException">Rows would lose values or break a rule, or somebody else has changed the tables. Nothing was
    /// changed.</exception>
    public abstract Task<ImmutableArray<string>> Migrate(AppDescriptor app, AppSql sql, Func<Session, ValueTask> then);

    /// <summary>Runs a query of the host on a read-only connection.</summary>
    public abstract Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, TimeLimit limit, CancellationToken cancellationToken);

    /// <summary>Ends the statements of requests that run for longer than <paramref name="grace"/> from now.</summary>
    public void Stop(TimeSpan grace) => _stopping.CancelAfter(grace);

    /// <summary>Releases the statements of an app that is no longer served.</summary>
    public abstract void Refresh();

    /// <summary>The exception for the user who started the app.</summary>
    public abstract DataFileException Explain(DatabaseException error);

    public virtual void Dispose() => _stopping.Dispose();

    /// <summary>The same limit, which also ends when the host stops.</summary>
    protected TimeLimit Stoppable(TimeLimit limit) => limit with { Stopping = _stopping.Token };
}
