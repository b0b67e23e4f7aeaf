using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Truth.Runtime.Generated;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests.Support;

/// <summary>
/// An app served by Kestrel on a free port, with its own data: a data file, or with `TRUTH_DATABASE=postgres` a schema of PostgreSQL.
/// </summary>
internal sealed class Host : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly string _folder;

    private readonly LogLines _log;
    private readonly PostgresSpace? _space;

    private Host(WebApplication web, TruthSite site, string folder, LogLines log, PostgresSpace? space)
    {
        _log = log;
        _space = space;
        _web = web;
        Site = site;
        _folder = folder;
        Address = new Uri(web.Urls.First());
    }

    public Uri Address { get; }

    public TruthSite Site { get; }

    /// <summary>Log messages with the level warning or above.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    public string DataFile => Path.Combine(_folder, "app.db");

    public static async Task<Host> Start(GeneratedApp? app = null, bool development = false, TimeProvider? time = null,
        IReadOnlyDictionary<string, byte[]>? files = null, string? folder = null, string synchronous = "FULL", bool waiting = false,
        PostgresSpace? space = null)
    {
        folder ??= Directory.CreateTempSubdirectory("truth-").FullName;
        space ??= PostgresSpace.IfChosen();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var log = new LogLines();
        builder.Logging.AddProvider(log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddTruth(new TruthOptions
        {
            Database = space?.Address ?? Path.Combine(folder, "app.db"),
            Development = development,
            Time = time ?? TimeProvider.System,
            Synchronous = synchronous
        });
        WebApplication web = builder.Build();
        web.MapTruth(waiting ? null : AppSnapshot.Create(app ?? new TaskManager.App(), files ?? new Dictionary<string, byte[]>()));
        await web.StartAsync();
        return new Host(web, web.Services.GetRequiredService<TruthSite>(), folder, log, space);
    }

    /// <summary>A signed-in user with an account that the system created: `ada@example.org`, with the password `correct horse`.</summary>
    public async Task<Client> SignedIn(string name, string role = "user")
    {
        await Account(name, role);
        return await Again(name);
    }

    /// <summary>The same user in another browser.</summary>
    public async Task<Client> Again(string name)
    {
        Client client = Client();
        Answer answer = await client.Post("/api/auth/login", $$"""{"email":"{{name}}@example.org","password":"correct horse"}""");
        answer.Status.ShouldBe(200, answer.Text);
        client.Id = answer.Id;
        return client;
    }

    public Task<string> Account(string name, string role = "user") => Site.System!.CreateAsync(
        "User", new JsonObject { ["email"] = $"{name}@example.org", ["password"] = "correct horse", ["name"] = name, ["role"] = role });

    public Client Client(string? from = null) => new(Address, from);

    /// <summary>The stored data, column by column, with rows in the order of their ids.</summary>
    public List<string[]> Rows(string sql) => _space?.Rows(sql) ?? Stored.Of(DataFile, sql);

    /// <summary>Changes the stored data without the app.</summary>
    public void Run(string sql)
    {
        if (_space is not null)
        {
            _space.Run(sql);
        }
        else
        {
            Stored.Of(DataFile, sql);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        _space?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
