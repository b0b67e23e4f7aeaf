using System.Collections.Immutable;
using System.Text;
using Truth.Compiler.Values;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Data.Postgres;
using Truth.Runtime.Data.Postgres.Migrations;
using Truth.Runtime.Data.Sqlite;
using Truth.Runtime.Data.Sqlite.Migrations;

namespace Truth.Runtime.Data;

/// <summary>
/// The storage of an app's rows. Each of any number of readers sees a consistent view, and write jobs run as if one after another. What is
/// common to all databases is here and in <see cref="Session"/>, <see cref="ResultSet"/> and <see cref="Data.Dialect"/>; one folder per
/// database implements them.
/// </summary>
/// <param name="turns">The turns of read requests.</param>
internal abstract class Database(ReadTurns turns) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Opens the database at an address, and creates the tables that every app has.</summary>
    /// <param name="address">The path of a data file, which is created with its folder if it does not exist; or `postgres://…`.</param>
    /// <param name="synchronous">The durability of a commit in a data file: SQLite's `FULL`.</param>
    /// <param name="beforeCommit">Completes each transaction of write jobs; null for nothing.</param>
    /// <exception cref="DataFileException">It cannot be used.</exception>
    public static Database Open(string address, string synchronous, BeforeCommit? beforeCommit) => DatabaseUrl.IsServer(address)
        ? new PostgresDatabase(address, beforeCommit)
        : new SqliteDatabase(address, synchronous, beforeCommit);

    /// <summary>Reads the tables of a database that need not be one of Truth, and changes nothing.</summary>
    /// <param name="address">The path of a data file, or `postgres://…`.</param>
    /// <exception cref="DataFileException">It cannot be read.</exception>
    public static Task<ImmutableArray<CatalogTable>> Inspect(string address) => DatabaseUrl.IsServer(address)
        ? PostgresDatabase.TablesOf(address)
        : SqliteDatabase.TablesOf(address);

    /// <summary>The statements of all databases that change tables.</summary>
    public static ImmutableArray<SchemaDialect> Schemas { get; } = [SqliteSchema.Instance, PostgresSchema.Instance];

    /// <summary>The differences in the text of statements.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>Its name, for people.</summary>
    public string Name => Schema.Name;

    /// <summary>Whether the opened file was deleted or replaced.</summary>
    public abstract bool IsReplaced { get; }

    /// <summary>Whether a few more rows fit, as far as it is known here.</summary>
    public virtual bool HasRoom => true;

    /// <summary>Cancelled by <see cref="Stop"/>.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>The turns of read requests.</summary>
    public ReadTurns Turns => turns;

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

    /// <summary>
    /// Migrates the tables to the schema that an app requires, in one transaction or not at all: not if it is only planned, or if its plan
    /// is not possible.
    /// </summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="then">Runs in the same transaction afterwards.</param>
    /// <returns>What was done, or would be done.</returns>
    /// <exception cref="SchemaChangeException">Somebody else has changed the tables, or the database failed. Nothing was
    /// changed.</exception>
    /// <exception cref="MigrationChoiceException">A decision does not fit.</exception>
    public async Task<MigrationPlan> Migrate(MigrationRequest request, Func<Session, ValueTask> then)
    {
        MigrationPlan? plan = null;
        await Alter(async session =>
        {
            await Release(session, request);
            plan = await new Migrator(session, Schema, request).Run();
            if (request.IsPlan || !plan.IsPossible)
            {
                return false;
            }

            await UseNamesOf(session, plan.Beside);
            await then(session);
            await Secure(session, request);
            return true;
        });
        await Follow(plan!.Beside);
        return plan;
    }

    /// <summary>Removes what secures the tables, if the migration could conflict with it.</summary>
    protected virtual ValueTask Release(Session session, MigrationRequest request) => default;

    /// <summary>Lets the database itself apply the `read` rules, if the app wants that and the database can.</summary>
    protected virtual ValueTask Secure(Session session, MigrationRequest request) => default;

    /// <summary>
    /// Makes tables that Truth did not create those of an app, in one transaction or not at all: not if it is only planned, or if its plan
    /// is not possible.
    /// </summary>
    /// <exception cref="SchemaChangeException">It is a database of Truth already, or has no table of the app. Nothing was
    /// changed.</exception>
    public async Task<MigrationPlan> Adopt(MigrationRequest request)
    {
        MigrationPlan? plan = null;
        await Alter(async session =>
        {
            await Release(session, request);
            plan = await new Adoption(session, Schema, request).Run();
            if (request.IsPlan || !plan.IsPossible)
            {
                return false;
            }

            await Secure(session, request);
            return true;
        });
        return plan!;
    }

    /// <summary>Migrations while two versions are served; null if the database is used by one process.</summary>
    public virtual OnlineMigration? Online => null;

    /// <summary>Lets other processes know which version is served here, until it is disposed of or another one is served.</summary>
    /// <param name="version">The checksum of the schema of the version.</param>
    /// <exception cref="SchemaChangeException">A migration is just being completed, after which the version would not fit any
    /// more.</exception>
    public virtual Task Serve(string version) => Task.CompletedTask;

    /// <summary>Lets a transaction find the tables of the new version of an online migration.</summary>
    protected virtual ValueTask UseNamesOf(Session session, OnlineRecord? beside) => default;

    /// <summary>Lets all later sessions find the tables of the new version of an online migration.</summary>
    protected virtual ValueTask Follow(OnlineRecord? beside) => default;

    /// <summary>The migrations that it has recorded, in order.</summary>
    public async Task<ImmutableArray<RecordedMigration>> Migrations()
    {
        ImmutableArray<RecordedMigration> all = [];
        await Alter(async session =>
        {
            await session.Execute(Schema.OwnTables);
            all = await History.Read(session);
            return false;
        });
        return all;
    }

    /// <summary>The truth files of the app whose schema is recorded; null if they are not known.</summary>
    public async Task<string?> RecordedSource()
    {
        byte[]? source = null;
        await Alter(async session =>
        {
            source = await Meta.Read(session, Meta.SourceKey);
            return false;
        });
        return source is null ? null : Encoding.UTF8.GetString(source);
    }

    /// <summary>The statements that change its tables.</summary>
    protected abstract SchemaDialect Schema { get; }

    /// <summary>
    /// Runs a change of tables in a transaction of its own, of which there is only one at a time in all processes. The action answers
    /// whether it is committed.
    /// </summary>
    protected abstract Task Alter(Func<Session, ValueTask<bool>> action);

    /// <summary>Runs a query of the host on a read-only connection.</summary>
    public abstract Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, TimeLimit limit,
        CancellationToken cancellationToken);

    /// <summary>Writes a copy of all data to a new file, whose name may get another ending.</summary>
    /// <returns>The path of the file.</returns>
    /// <exception cref="DatabaseException">It cannot be written.</exception>
    public abstract Task<string> Copy(string file);

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
