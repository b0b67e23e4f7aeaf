using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Truth.Cli.Assemblies;
using Truth.Compiler;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators;
using Truth.Generators.All;
using Truth.Runtime;
using Truth.Runtime.Data.Sqlite;
using Truth.Runtime.Generated;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>A truth file, compiled and served within the test, with its own data file.</summary>
internal sealed class ServedApp : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly DirectoryInfo _folder;

    private readonly PostgresSpace? _space;

    private ServedApp(WebApplication web, TruthSite site, DirectoryInfo folder, PostgresSpace? space)
    {
        _web = web;
        _space = space;
        Site = site;
        _folder = folder;
    }

    public const string Password = "correct horse battery";

    public TruthSite Site { get; }

    public Uri Address => new(_web.Urls.First());

    /// <summary>The folder of the content of files.</summary>
    public string Files => Path.Combine(_folder.FullName, "files");

    public string DataFile => Path.Combine(_folder.FullName, "app.db");

    /// <param name="source">The truth file.</param>
    /// <param name="reader">The address with the role that reads under row level security; null for none, or as the run asks.</param>
    public static GeneratedApp Compile(string source, string? reader = null)
    {
        var compilation = Compilation.Create(new SourceText("app.truth.ts", source));
        compilation.Model.ShouldNotBeNull(string.Join('\n', compilation.Diagnostics));
        reader ??= PostgresSpace.IsSecured ? PostgresSpace.ReaderOf(PostgresServer.Required) : null;
        var model = reader is null ? compilation.Model
            : compilation.Model with { Settings = compilation.Model.Settings with { ReaderUrl = new WrittenText(reader) } };
        var files = new AppGenerator(Templates.Embedded, new() { Targets = ["csharp"] }).Generate(model);
        var image = CSharpCompiler.Compile("Asked", [.. files.Select(f => new CSharpFile(f.Path, f.Text))], [], optimize: false);
        return AppAssemblies.Load(new() { ["Asked"] = image }, "Asked");
    }

    /// <param name="app">The truth file.</param>
    /// <param name="data">A data file to copy, with the initial data.</param>
    /// <param name="time">The clock.</param>
    /// <param name="space">The place in PostgreSQL of another host of the app.</param>
    /// <param name="files">The store of files; null for a folder beside the data.</param>
    /// <param name="services">Adds services to the host.</param>
    public static async Task<ServedApp> Start(GeneratedApp app, string? data = null, TimeProvider? time = null, PostgresSpace? space = null,
        string? files = null, Action<IServiceCollection>? services = null)
    {
        var folder = Directory.CreateTempSubdirectory("truth-");
        if (data is not null)
        {
            File.Copy(data, Path.Combine(folder.FullName, "app.db"));
        }

        space ??= data is null ? PostgresSpace.IfChosen() : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var database = space?.Address ?? Path.Combine(folder.FullName, "app.db");
        builder.AddTruth(new TruthOptions
        {
            Database = database, Files = files ?? Path.Combine(folder.FullName, "files"), Time = time ?? TimeProvider.System,
        });
        services?.Invoke(builder.Services);
        var web = builder.Build();
        web.MapTruth(AppSnapshot.Create(app, new Dictionary<string, byte[]>()));
        await web.StartAsync();
        return new(web, web.Services.GetRequiredService<TruthSite>(), folder, space);
    }

    public Asker Anonymous() => new(Address);

    /// <summary>A signed-in user with an account that the system created.</summary>
    public async Task<Asker> SignedIn(string name, string role = "member")
    {
        var account = new JsonObject { ["email"] = $"{name}@example.org", ["password"] = Password, ["name"] = name, ["role"] = role };
        return await SignedIn("User", account);
    }

    /// <summary>The same, for any entity that signs in.</summary>
    public async Task<Asker> SignedIn(string auth, JsonObject account)
    {
        var id = await Site.System!.CreateAsync(auth, account);
        var asker = new Asker(Address) { Id = id };
        (await asker.Post("/api/auth/login", $$"""{"email":"{{account["email"]}}","password":"{{Password}}"}""")).Status.ShouldBe(200);
        return asker;
    }

    /// <summary>A row that the system creates, regardless of the rules.</summary>
    public Task<string> Row(string entity, string json) => Site.System!.CreateAsync(entity, JsonNode.Parse(json)!.AsObject());

    /// <summary>The statements of a single reader so far; sequential requests use only one reader.</summary>
    public List<string> Statements()
    {
        using var reading = Site.Database.Read();
        reading.Complete().GetAwaiter().GetResult();
        return [.. ((Connection)reading.Session).Prepared];
    }

    /// <summary>All stored data except sessions.</summary>
    public string Stored() => _space?.Dump("_truth_session") ?? Processes.Database.Dump(DataFile, "_truth_session");

    /// <summary>The rows of a query, with columns separated by `|`.</summary>
    public List<string> Query(string sql) =>
        _space is null ? Processes.Database.Query(DataFile, sql) : [.. _space.Rows(sql).Select(row => string.Join('|', row))];

    /// <summary>The same, one line each.</summary>
    public string Rows(string sql) => string.Join('\n', Query(sql));

    /// <summary>A connection of its own to what is stored.</summary>
    public StoredRows OpenRows() => _space is null ? StoredRows.Of(DataFile) : StoredRows.Of(_space);

    /// <summary>The request is refused, and no table has changed, including counters and notifications.</summary>
    public async Task Refuses(Func<Task<Reply>> ask, params int[] statuses)
    {
        var before = Stored();
        var reply = await ask();
        statuses.ShouldContain(reply.Status, reply.Text);
        Stored().ShouldBe(before);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        _space?.Dispose();
        _folder.Delete(recursive: true);
    }
}

/// <summary>A response.</summary>
internal sealed record Reply(int Status, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Tag { get; init; }

    public string? Code => Json["code"]?.GetValue<string>();

    public JsonArray Items => Json["items"]!.AsArray();

    /// <summary>A field of each item, separated by spaces; `-` if it is null or missing.</summary>
    public string Values(string field) => string.Join(' ', Items.Select(i => i![field]?.ToString() ?? "-"));
}

/// <summary>A user who sends requests.</summary>
internal sealed class Asker : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="address">The address of the app.</param>
    /// <param name="cookie">The cookie of an existing session: `warehouse-session=…`.</param>
    public Asker(Uri address, string? cookie = null)
    {
        _http = new(new SocketsHttpHandler { UseCookies = cookie is null, AllowAutoRedirect = false }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        if (cookie is not null)
        {
            _http.DefaultRequestHeaders.Add("Cookie", cookie);
        }
    }

    public string Id { get; init; } = "";

    public Task<Reply> Get(string address) => Send(HttpMethod.Get, address, null);

    /// <summary>A list or an aggregate with a filter.</summary>
    public Task<Reply> Filter(string path, string filter, string more = "") => Get($"{path}?filter={Uri.EscapeDataString(filter)}{more}");

    public Task<Reply> Post(string address, string? body = null) => Send(HttpMethod.Post, address, body);

    public Task<Reply> Patch(string address, string body) => Send(HttpMethod.Patch, address, body);

    public Task<Reply> Delete(string address) => Send(HttpMethod.Delete, address, null);

    /// <summary>A file with its media type.</summary>
    public async Task<Reply> Upload(string address, string file, string type)
    {
        using var content = new StringContent(file, Encoding.UTF8, type);
        using var response = await _http.PostAsync(new Uri(address, UriKind.Relative), content);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a request, whose response the caller disposes.</summary>
    public Task<HttpResponseMessage> Raw(HttpRequestMessage request) => _http.SendAsync(request);

    public Task<Stream> Stream(string address) => _http.GetStreamAsync(new Uri(address, UriKind.Relative));

    public async Task<Reply> Send(HttpMethod method, string address, string? body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, address)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json")
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var response = await _http.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync()) { Tag = response.Headers.ETag?.Tag };
    }

    public void Dispose() => _http.Dispose();
}
