using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Truth.Runtime.Tests.Support;

/// <summary>An app served by Kestrel on a free port, over a data file of its own.</summary>
internal sealed class Host : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly string _folder;

    private Host(WebApplication web, TruthSite site, string folder)
    {
        _web = web;
        Site = site;
        _folder = folder;
        Address = new Uri(web.Urls.First());
    }

    public Uri Address { get; }

    public TruthSite Site { get; }

    public string DataFile => Path.Combine(_folder, "app.db");

    public static async Task<Host> Start(GeneratedApp? app = null, bool development = false, TimeProvider? time = null, IReadOnlyDictionary<string, byte[]>? files = null)
    {
        string folder = Directory.CreateTempSubdirectory("truth-").FullName;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddTruth(new TruthOptions { DataFile = Path.Combine(folder, "app.db"), Development = development, Time = time ?? TimeProvider.System });
        WebApplication web = builder.Build();
        TruthSite site = web.MapTruth(AppSnapshot.Create(app ?? new TaskManager.App(), files ?? new Dictionary<string, byte[]>()));
        await web.StartAsync();
        return new Host(web, site, folder);
    }

    public Client Client() => new(Address);

    /// <summary>What is stored, column by column, rows in the order of their ids.</summary>
    public List<string[]> Rows(string sql) => Support.Rows.Of(DataFile, sql);

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
