using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Truth.Runtime.Auth;
using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Endpoints;
using Truth.Runtime.Files;
using Truth.Runtime.Generated;
using Truth.Runtime.Hooks;
using Truth.Runtime.Pipeline;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Site;
using Truth.Runtime.Values;

namespace Truth.Runtime;

/// <summary>The served app with its data file. When it is disposed with the host, requests in progress are completed first.</summary>
public sealed partial class TruthSite : IDisposable
{
    /// <summary>How long a stopping host waits for the statements of requests.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly TruthOptions _options;
    private readonly IServiceProvider _provider;
    private readonly ILogger _log;
    private readonly Database _database;
    private readonly IdSource _ids;
    private readonly Throttle _throttle;
    private readonly Lazy<Cursors> _cursors;
    private readonly Lazy<KnownDevices> _devices;
    private readonly SnapshotEndpoints _endpoints;
    private FileServices? _files;
    private FileCollector? _collector;
    private readonly Lock _gate = new();

    /// <exception cref="DataFileException">The data file cannot be used.</exception>
    internal TruthSite(TruthOptions options, IServiceProvider provider, ILogger<TruthSite> log)
    {
        _endpoints = new SnapshotEndpoints(provider);
        _options = options;
        _provider = provider;
        _log = log;
        _database = Database.Open(options.Address, options.Synchronous, WordChanges.Write);
        provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping.Register(() => _database.Stop(Grace));
        _ids = options.Ids ?? new TimeOrderedIds(options.Time);
        _throttle = new Throttle(options.Time);
        _cursors = new Lazy<Cursors>(() => new Cursors(Secret(Meta.CursorKey, Cursors.KeyLength)));
        _devices = new Lazy<KnownDevices>(() => new KnownDevices(Secret(Meta.DeviceKey, KnownDevices.KeyLength)));
        _endpoints.Replace(Waiting());
    }

    /// <summary>The served app; null before the first <see cref="Swap"/>.</summary>
    public AppSnapshot? Current { get; private set; }

    /// <summary>The data of the served app, for its operator; null before the first <see cref="Swap"/>.</summary>
    public TruthSystem? System { get; private set; }

    /// <summary>What the last <see cref="Swap"/> changed in the data file, one change per line: `added column …`.</summary>
    public ImmutableArray<string> DataChanges { get; private set; } = [];

    internal Database Database => _database;

    /// <summary>Deletes the content of files that is due; null if the app has no files.</summary>
    internal FileCollector? Collector => _collector;

    /// <summary>In-process access; null like <see cref="Current"/>.</summary>
    internal RunningApp? Served { get; private set; }

    internal SnapshotEndpoints Endpoints => _endpoints;

    /// <summary>Serves another snapshot: atomically, or not at all. Requests in progress use the snapshot with which they began.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="choices">What a person has decided about the migration of the data; null for nothing.</param>
    /// <exception cref="MigrationChoiceException">A decision does not fit the app or the data.</exception>
    /// <exception cref="SchemaChangeException">The data would lose values or violate a rule of the new schema; nothing was changed, and the
    /// previous snapshot is still served.</exception>
    /// <exception cref="DataFileException">The data file cannot be read or written.</exception>
    public void Swap(AppSnapshot snapshot, MigrationChoices? choices = null)
    {
        lock (_gate)
        {
            AppServices services = Services(snapshot);
            AuthApi? auth = services.Plan.Auth is { } users ? new AuthApi(services, users, snapshot.Descriptor.Auth!) : null;
            var operations = new AppOperations(services);
            var api = new AppApi(services, operations);
            ImmutableArray<Endpoint> endpoints = Map(snapshot, services, api, auth);
            Collect(services);
            Apply(services.Plan, snapshot, choices ?? MigrationChoices.None);
            _endpoints.Replace(endpoints);
            _database.Refresh();
            Served = new RunningApp(services, operations, auth is null ? null : auth.Me, SiteEndpoints.Routes(endpoints));
            System = new TruthSystem(Served, _provider.GetRequiredService<IServiceScopeFactory>());
            Current = snapshot;
        }
    }

    /// <summary>The data of an app that is not served, for `truth user add`; dispose it with its site.</summary>
    /// <exception cref="SchemaChangeException">See <see cref="Swap"/>.</exception>
    public static TruthSite Open(AppSnapshot snapshot, TruthOptions options, MigrationChoices? choices = null)
    {
        options.Declared ??= DeclaredDatabase.Of(snapshot.Descriptor);
        var site = new TruthSite(options, new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider(),
            NullLogger<TruthSite>.Instance);
        try
        {
            site.Swap(snapshot, choices);
            return site;
        }
        catch
        {
            site.Dispose();
            throw;
        }
    }

    /// <summary>Writes a copy of all data to a new file, whose name may get another ending.</summary>
    /// <returns>The path of the file.</returns>
    /// <exception cref="DataFileException">It cannot be written.</exception>
    public string CopyData(string file)
    {
        try
        {
            return _database.Copy(file).GetAwaiter().GetResult();
        }
        catch (DatabaseException error)
        {
            throw _database.Explain(error);
        }
    }

    /// <summary>Closes the data file.</summary>
    public void Dispose()
    {
        _collector?.Dispose();
        _database.Dispose();
        _files?.Dispose();
        if (_cursors.IsValueCreated)
        {
            _cursors.Value.Dispose();
        }
    }

    /// <summary>A rare operation in the writer's own transaction.</summary>
    internal Task Write(Func<Session, ValueTask> action) => _database.Write(action);

    private void Apply(AppPlan plan, AppSnapshot snapshot, MigrationChoices choices)
    {
        try
        {
            _database.Serve(Migrator.Checksum(SchemaText.Write(StoredTable.Of(plan.App, plan.Sql)))).GetAwaiter().GetResult();
            MigrationPlan migration = _database.Migrate(new(plan.App, plan.Sql,
                Moment.Of(_options.Time, TimeZoneInfo.Utc).NowText) { Choices = choices, Source = snapshot.Source },
                session => Complete(session, plan)).GetAwaiter().GetResult();
            DataChanges = migration.IsPossible ? migration.Changes : throw new SchemaChangeException(migration);
        }
        catch (DatabaseException error)
        {
            throw _database.Explain(error);
        }

        foreach (string change in DataChanges)
        {
            LogChange(_log, change);
        }

        if (plan.App.Database?.Reader is not null && !plan.Sql.IsSecured)
        {
            LogUnsecured(_log, _database.Name);
        }
    }

    private static async ValueTask Complete(Session session, AppPlan plan)
    {
        await SearchIndex.Apply(session, plan);
        await KnownInvariants.Apply(session, plan);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Data file: {Change}")]
    private static partial void LogChange(ILogger log, string change);

    [LoggerMessage(Level = LogLevel.Warning, Message = "`settings.database.rls` has no effect on {Database}: the rules are applied by the app alone")]
    private static partial void LogUnsecured(ILogger log, string database);

    private AppServices Services(AppSnapshot snapshot)
    {
        var plan = new AppPlan(snapshot.Descriptor, snapshot.App.Sql(_database.Dialect.Expressions), _cursors.Value, _database.Dialect);
        return new AppServices
        {
            Plan = plan,
            Database = _database,
            Readiness = new Readiness(_database, [.. plan.Entities.Select(entity => entity.Table)], _log),
            Time = _options.Time,
            Ids = _ids,
            Throttle = _throttle,
            Devices = plan.Auth is null ? null : _devices.Value,
            Log = _log,
            Hooks = new HookSet(_provider.GetServices<HookRegistration>(), plan.Entities.Select(entity => entity.Entity.Name)),
            Files = FilesOf(snapshot),
            MaxBodyBytes = _options.MaxBodyBytes,
            Development = _options.Development,
            Claims = _options.IsGuest ? _options.Claims : null,
            Sessions = plan.Auth is null ? null : new Sessions(snapshot.Descriptor.Auth!, plan.Auth),
        };
    }

    // The store stays the same while the process runs.
    private FileServices FilesOf(AppSnapshot snapshot) => _files ??= new FileServices(
        () => DeclaredFiles.Open(_options, snapshot.Descriptor, _provider.GetServices<IFileStoreProvider>()),
        _provider.GetService<IThumbnails>());

    // A command that only opens the data leaves this to the processes that serve the app.
    private void Collect(AppServices services)
    {
        if (_provider.GetService<IHostApplicationLifetime>() is not null
            && services.Plan.Entities.Any(plan => plan.Fields.Any(field => field.IsFile)))
        {
            _ = services.Files.Store;
            _collector ??= new FileCollector(_database, services.Files, _options.Time, _log);
            _collector.Start();
        }
    }

    private ImmutableArray<Endpoint> Map(AppSnapshot snapshot, AppServices services, AppApi api, AuthApi? auth)
    {
        var routes = new SiteEndpoints(_provider, _options.IsGuest ? SiteEndpoints.AllButFiles : SiteEndpoints.All);
        snapshot.App.Map(routes, api);
        auth?.Map(routes);
        var assets = new Assets(snapshot.Interface(), small: !_options.Development);
        CommonRoutes.Map(routes, assets, snapshot.Files.GetValueOrDefault("openapi.json"), snapshot.Descriptor.MaxAnswerBytes,
            services.Readiness);
        Shell? shell = snapshot.HasInterface ? new Shell(snapshot.Descriptor.Name, snapshot.Descriptor.Theme, assets.Root, Script) : null;
        return routes.Build(new Fallback(shell, Problem.NotFound).Answer);
    }

    /// <summary>Before there is an app: in development a page that waits for it, otherwise only the health endpoints.</summary>
    private ImmutableArray<Endpoint> Waiting()
    {
        var routes = new SiteEndpoints(_provider, _options.IsGuest ? SiteEndpoints.AllButFiles : SiteEndpoints.All);
        CommonRoutes.MapHealth(routes, new Readiness(_database, [], _log));
        return routes.Build(new Fallback(Script is null ? null : new Shell("Truth", "auto", null, Script), Problem.Unavailable).Answer);
    }

    private string? Script => _options.Development ? _options.DevelopmentScript : null;

    /// <summary>Created once, and stored in the data file.</summary>
    private byte[] Secret(string name, int length)
    {
        byte[]? key = null;
        _database.Write(async session =>
        {
            key = await Meta.Read(session, name);
            if (key is null)
            {
                key = RandomNumberGenerator.GetBytes(length);
                Meta.Write(session, name, key);
            }
        }).GetAwaiter().GetResult();
        return key!;
    }
}
