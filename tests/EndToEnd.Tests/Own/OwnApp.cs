using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Processes;
using Truth.Runtime;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests.Own;

/// <summary>An ASP.NET Core project, served by Kestrel with its own data file.</summary>
internal sealed class OwnApp : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly TemporaryFolder _folder;

    private readonly PostgresSpace? _space;

    private OwnApp(WebApplication web, TruthSite site, TemporaryFolder folder, Written log, PostgresSpace? space)
    {
        _web = web;
        _space = space;
        _folder = folder;
        Site = site;
        Log = log;
    }

    public const string Password = "correct horse battery";

    public TruthSite Site { get; }

    public IServiceProvider Services => _web.Services;

    public Uri Address => new(_web.Urls.First());

    /// <summary>The log of the app.</summary>
    public Written Log { get; }

    public string DataFile => _folder.At("app.db");

    /// <param name="assembly">The assembly whose `Own.Startup`, if there is one, configures the host and maps its own endpoints.</param>
    /// <param name="configure">Additional options.</param>
    public static async Task<OwnApp> Start(Assembly assembly, Action<TruthOptions>? configure = null)
    {
        var folder = new TemporaryFolder();
        var space = PostgresSpace.IfChosen();
        var log = new Written();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Production",
            ContentRootPath = folder.Path
        });
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddTruth(options =>
        {
            options.App = assembly;
            options.Database = space?.Address;
            configure?.Invoke(options);
        });
        var startup = assembly.GetType("Own.Startup");
        startup?.GetMethod("Add")?.Invoke(null, [builder]);
        var web = builder.Build();
        startup?.GetMethod("Map")?.Invoke(null, [web]);
        web.MapTruth();
        await web.StartAsync();
        return new(web, web.Services.GetRequiredService<TruthSite>(), folder, log, space);
    }

    public object Store() =>
        Services.GetRequiredService(Site.Current!.App.GetType().Assembly.GetTypes().Single(type => type.Name == "AppStore"));

    /// <summary>An account that the system created.</summary>
    public Task<string> Account(string name, string role = "member") => Site.System!.CreateAsync(
        "User", new JsonObject { ["email"] = $"{name}@example.org", ["password"] = Password, ["name"] = name, ["role"] = role });

    public Asker Anonymous() => new(Address);

    public async Task<Asker> SignedIn(string name, string role = "member")
    {
        var asker = new Asker(Address) { Id = await Account(name, role) };
        (await asker.Post("/api/auth/login", $$"""{"email":"{{name}}@example.org","password":"{{Password}}"}""")).Status.ShouldBe(200);
        return asker;
    }

    /// <summary>All stored data except sessions.</summary>
    public string Stored() => _space?.Dump("_truth_session") ?? Database.Dump(DataFile, "_truth_session");

    /// <summary>The rows of a query, with columns separated by `|`.</summary>
    public List<string> Query(string sql) =>
        _space is null ? Database.Query(DataFile, sql) : [.. _space.Rows(sql).Select(row => string.Join('|', row))];

    /// <summary>The request is refused, and no table has changed.</summary>
    public async Task<Reply> Refuses(Func<Task<Reply>> ask, params int[] statuses)
    {
        var before = Stored();
        var reply = await ask();
        statuses.ShouldContain(reply.Status, reply.Text);
        Stored().ShouldBe(before);
        return reply;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        _space?.Dispose();
        _folder.Dispose();
    }
}

/// <summary>A recorded log.</summary>
internal sealed class Written : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            _lines.Add(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}
