using System.Collections.Immutable;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Data.Postgres.Migrations;

namespace Truth.Runtime.Data.Postgres;

/// <summary>A database of PostgreSQL, which any number of processes may use at the same time.</summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>The oldest version with all that statements use.</summary>
    private const int OldestVersion = 15;

    /// <summary>Readings of the runtime itself, and those before a write, take no turn.</summary>
    private const int Spare = 2;

    // Long strings with a backslash are the same on every server; compiling a plan would take longer than most statements.
    private const string Options = "-c standard_conforming_strings=on -c jit=off";

    // A scan of a whole table conflicts with every write of it, so that small tables are read by their indexes as well.
    private const string WriterOptions = Options + " -c enable_seqscan=off";
    private static readonly Sql Server =
        new("SELECT current_setting('server_version_num')::bigint, current_setting('server_encoding'), coalesce(current_schema(), '')");
    private readonly PostgresConnections _reading;
    private readonly PostgresConnections _writing;
    private readonly PostgresWriter _writer;
    private readonly PostgresAddress _address;
    private PostgresReaders? _readers;
    private PostgresReaders? _nextReaders;
    private PostgresSecurity? _security;

    /// <param name="address">`postgres://…`.</param>
    /// <param name="beforeCommit">Completes each transaction of a job.</param>
    /// <param name="script">Runs after the creation of the runtime's own tables.</param>
    /// <exception cref="DataFileException">The database cannot be used.</exception>
    public PostgresDatabase(string address, BeforeCommit? beforeCommit = null, string script = "")
        : this(PostgresAddress.Parse(address), beforeCommit, script)
    {
    }

    private PostgresDatabase(PostgresAddress address, BeforeCommit? beforeCommit, string script)
        : base(new ReadTurns(Readers(address) - Spare))
    {
        _address = address;
        _reading = new PostgresConnections(address.Settings(Readers(address), Options));
        _writing = new PostgresConnections(address.Settings(Writers(address) + 1, WriterOptions));
        _writer = new PostgresWriter(_writing, Writers(address), beforeCommit);
        try
        {
            Alter(session => Prepare(session, script)).GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            Dispose();
            throw error is DatabaseException wrong ? Explain(wrong) : error;
        }
    }

    /// <summary>Reads the tables of a database that need not be one of Truth, and changes nothing.</summary>
    /// <exception cref="DataFileException">It cannot be read.</exception>
    public static async Task<ImmutableArray<CatalogTable>> TablesOf(string address)
    {
        PostgresAddress parsed = PostgresAddress.Parse(address);
        try
        {
            using var connections = new PostgresConnections(parsed.Settings(1, Options));
            using var reading = new PostgresReadTransaction(connections, null, default);
            return await PostgresSchema.Instance.Catalog(reading.Session);
        }
        catch (DatabaseException error)
        {
            throw UnusableServer.Of(parsed.Shown, error);
        }
    }

    public override Dialect Dialect => PostgresDialect.Instance;

    public override bool IsReplaced => false;

    public override ReadTransaction Read() => new PostgresReadTransaction(_reading, _readers?.Connections, default);

    public override ReadTransaction Read(TimeLimit limit) =>
        new PostgresReadTransaction(_reading, _readers?.Connections, Stoppable(limit));

    public override Task Write(WriteJob job) => _writer.Do(job);

    public override Task<string> Copy(string file) => PostgresCopy.Write(_reading, Path.ChangeExtension(file, "sql"));

    protected override SchemaDialect Schema => PostgresSchema.Instance;

    public override Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, object? parameters, TimeLimit limit, CancellationToken cancellationToken) =>
        _reading.QueryAsync<T>(sql, parameters, Stoppable(limit), cancellationToken);

    public override void Refresh()
    {
        _reading.Clear();
        _writing.Clear();
        _readers?.Connections.Clear();
    }

    public override DataFileException Explain(DatabaseException error) => UnusableServer.Of(_address.Shown, error);

    public override void Dispose()
    {
        _writer.Dispose();
        _reading.Dispose();
        _writing.Dispose();
        _readers?.Dispose();
        base.Dispose();
    }

    private static int Writers(PostgresAddress address) => Math.Max(1, address.Connections / 4);

    private static int Readers(PostgresAddress address) => address.Connections - Writers(address);

    protected override async Task Alter(Func<Session, ValueTask<bool>> action)
    {
        await using var session = new PostgresSession(_writing, PostgresTables.Changing, default);
        if (await action(session))
        {
            await session.Commit();
        }
    }

    protected override async ValueTask Release(Session session, MigrationRequest request)
    {
        if (request.IsPlan)
        {
            return;
        }

        string? reader = request.IsRollback || !request.Sql.IsSecured ? null : DeclaredDatabase.ReaderOf(request.App);
        _nextReaders = reader == _readers?.Address ? _readers
            : reader is null ? null
            : await PostgresReaders.Open(reader, session, Readers(_address), Options);
        _security = new PostgresSecurity(session, _nextReaders?.Role, request.Sql);
        await _security.Begin();
    }

    protected override async ValueTask Secure(Session session, MigrationRequest request)
    {
        await _security!.End();
        if (_nextReaders != _readers)
        {
            _readers?.Dispose();
            _readers = _nextReaders;
        }
    }

    private async ValueTask<bool> Prepare(Session session, string script)
    {
        using (ResultSet server = await session.Open(Server))
        {
            server.Step();
            if (server.Integer(0) / 10_000 < OldestVersion || server.Text(1) != "UTF8")
            {
                throw new DataFileException($"the database `{_address.Shown}` is in {server.Text(1)}, on PostgreSQL {server.Integer(0) / 10_000}",
                    $"use a database with the encoding UTF8, on PostgreSQL {OldestVersion} or later");
            }
        }

        await PostgresTables.Prepare(session);
        if (script.Length > 0)
        {
            await session.Execute(script);
        }

        return true;
    }
}
