using System.Collections.Immutable;
using System.Globalization;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Data.Postgres.Migrations;
using Truth.Runtime.Data.Postgres.Online;

namespace Truth.Runtime.Data.Postgres;

/// <summary>A database of PostgreSQL, which any number of processes may use at the same time.</summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>The oldest version with all that statements use.</summary>
    private const int OldestVersion = 15;

    /// <summary>Readings of the runtime itself, and those before a write, take no turn.</summary>
    private const int Spare = 2;

    /// <summary>The connections for changes of tables: one, and those of an online migration.</summary>
    private const int Changers = 3;

    // Long strings with a backslash are the same on every server; compiling a plan would take longer than most statements.
    private const string Options = "-c standard_conforming_strings=on -c jit=off";

    // A scan of a whole table conflicts with every write of it, so that small tables are read by their indexes as well.
    private const string WriterOptions = Options + " -c enable_seqscan=off";
    private static readonly string LockTimeout =
        string.Create(CultureInfo.InvariantCulture, $"SET LOCAL lock_timeout = {OnlineSteps.LockTimeout}");
    private static readonly Sql Server =
        new("SELECT current_setting('server_version_num')::bigint, current_setting('server_encoding'), coalesce(current_schema(), '')");
    private readonly PostgresConnections _reading;
    private readonly PostgresConnections _writing;
    private readonly PostgresWriter _writer;
    private readonly PostgresAddress _address;
    private PostgresReaders? _readers;
    private PostgresReaders? _nextReaders;
    private PostgresSecurity? _security;

    /// <summary>For changes of tables, which are always those of the app itself.</summary>
    private readonly PostgresConnections _changing;
    private PostgresPresence? _presence;

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
        _writing = new PostgresConnections(address.Settings(Writers(address), WriterOptions));
        _changing = new PostgresConnections(address.Settings(Changers, WriterOptions));
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

    public override OnlineMigration? Online => new PostgresOnline(Transact);

    public override async Task Serve(string version)
    {
        _presence?.Dispose();
        _presence = new PostgresPresence(_address.Settings(1, $"{Options} -c lock_timeout=10s"), version);
        await _presence.Begin();
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
        _changing.Clear();
    }

    public override DataFileException Explain(DatabaseException error) => UnusableServer.Of(_address.Shown, error);

    public override void Dispose()
    {
        _writer.Dispose();
        _presence?.Dispose();
        _changing.Dispose();
        _reading.Dispose();
        _writing.Dispose();
        _readers?.Dispose();
        base.Dispose();
    }

    private static int Writers(PostgresAddress address) => Math.Max(1, address.Connections / 4);

    // One connection changes tables, and one says which version is served.
    private static int Readers(PostgresAddress address) => Math.Max(Spare + 1, address.Connections - Writers(address) - 2);

    protected override async Task Alter(Func<Session, ValueTask<bool>> action)
    {
        await using var session = new PostgresSession(_changing, PostgresTables.Changing, default);
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

    protected override async ValueTask UseNamesOf(Session session, OnlineRecord? beside)
    {
        if (beside?.Space is { } space)
        {
            await session.Execute($"SET LOCAL search_path = {await Names(session, space)}");
        }
    }

    protected override async ValueTask Follow(OnlineRecord? beside)
    {
        if (beside?.Space is { } space)
        {
            using ReadTransaction reading = Read();
            string names = await Names(reading.Session, space);
            await reading.Complete();
            _reading.Use(names, beside.Names);
            _writing.Use(names, beside.Names);
        }
    }

    // What only the new version has is found before the tables of both.
    private static async ValueTask<string> Names(Session session, string space) =>
        $"{space}, {await new RowQueries(session).FirstText("SELECT current_setting('search_path')")}";

    private async Task Transact(OnlineSession kind, Func<Session, ValueTask<bool>> work)
    {
        await using var session = new PostgresSession(_changing, Beginning(kind), default);
        if (kind == OnlineSession.Writing && await OnlineRecord.Read(session) is { } online)
        {
            await UseNamesOf(session, online);
        }

        if (await work(session))
        {
            await session.Commit();
        }
    }

    private static string[] Beginning(OnlineSession kind) => kind switch
    {
        OnlineSession.Reading => ["BEGIN ISOLATION LEVEL REPEATABLE READ", "SET LOCAL enable_seqscan = on"],
        OnlineSession.Changing => ["BEGIN", LockTimeout, .. PostgresTables.Changing[1..]],
        OnlineSession.Among => ["BEGIN", LockTimeout, PostgresWriter.Turn, "SET LOCAL enable_seqscan = on"],
        OnlineSession.Writing => ["BEGIN ISOLATION LEVEL SERIALIZABLE", LockTimeout, PostgresWriter.Turn],
        _ => [],
    };

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
