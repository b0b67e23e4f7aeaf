using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Truth.Runtime;
using Truth.Runtime.Data;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests.SchemaChanges.Online;

/// <summary>A database of PostgreSQL that two versions of an app use, each served over HTTP.</summary>
internal sealed class TwoVersions : IAsyncDisposable
{
    private readonly PostgresSpace _space = Space();
    private readonly List<WebApplication> _served = [];

    public string Address => _space.Address;

    /// <summary>The role of the app, and its schema.</summary>
    public string Role => _space.Role;

    /// <summary>A place whose role may create the schema of the new version.</summary>
    public static PostgresSpace Space()
    {
        var space = new PostgresSpace();
        space.Run($"DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO {space.Role}', current_database()); END $$");
        return space;
    }

    /// <summary>Serves a version until <see cref="Stop"/>.</summary>
    public async Task<HttpClient> Serve(string source)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddTruth(new TruthOptions { Database = Address });
        var web = builder.Build();
        try
        {
            web.MapTruth(Versions.Snapshot(source));
            await web.StartAsync();
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }

        _served.Add(web);
        return new() { BaseAddress = new Uri(web.Urls.First()) };
    }

    /// <summary>Stops the version that was served first.</summary>
    public async Task Stop()
    {
        await _served[0].DisposeAsync();
        _served.RemoveAt(0);
    }

    public OnlinePlan Plan(string source, params string[] losses)
    {
        using var schema = TruthSchema.Open(Versions.Snapshot(source), new() { Database = Address });
        return schema.PlanOnline(MigrationChoices.None with { AcceptedLosses = [.. losses] });
    }

    public void Apply(string source, OnlinePhase through, params string[] losses)
    {
        using var schema = TruthSchema.Open(Versions.Snapshot(source), new() { Database = Address });
        schema.ApplyOnline(MigrationChoices.None with { AcceptedLosses = [.. losses] }, through, null);
    }

    public void Undo(string source, params string[] losses)
    {
        using var schema = TruthSchema.Open(Versions.Snapshot(source), new() { Database = Address });
        schema.UndoOnline([.. losses]);
    }

    public List<string> Query(string sql) => [.. _space.Rows(sql).Select(row => string.Join('|', row))];

    public void Run(string sql) => _space.Run(sql);

    /// <summary>The tables of the app are those of a new database of a version, and nothing of the migration is left.</summary>
    public void IsAsNew(string source)
    {
        Tables().ShouldBe(Fresh(source));
        Query("SELECT key FROM _truth_meta WHERE key LIKE 'online%'").ShouldBeEmpty();
        Query($"SELECT nspname FROM pg_namespace WHERE nspname = '{_space.Role}_truth_new'").ShouldBeEmpty();
        Query("SELECT conname FROM pg_constraint c WHERE connamespace = current_schema()::regnamespace AND NOT convalidated").ShouldBeEmpty();
    }

    /// <summary>Creates a row.</summary>
    public static async Task<string> Create(HttpClient app, string route, JsonObject row)
    {
        using var response = await app.PostAsJsonAsync(new Uri($"/api/{route}", UriKind.Relative), row);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{row.ToJsonString()}: {text}");
        return JsonNode.Parse(text)!["id"]!.GetValue<string>();
    }

    public static async Task Change(HttpClient app, string route, string id, JsonObject row)
    {
        using var response = await app.PatchAsJsonAsync(new Uri($"/api/{route}/{id}", UriKind.Relative), row);
        response.IsSuccessStatusCode.ShouldBeTrue($"{row.ToJsonString()}: {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>A row is seen with these values.</summary>
    public static async Task Sees(HttpClient app, string route, string id, JsonObject values, string when)
    {
        var row = (await app.GetFromJsonAsync<JsonObject>(new Uri($"/api/{route}/{id}", UriKind.Relative)))!;
        var seen = new JsonObject(values.Select(v => KeyValuePair.Create(v.Key, row[v.Key]?.DeepClone())));
        seen.ToJsonString().ShouldBe(values.ToJsonString(), when);
    }

    /// <summary>The rows that a search finds.</summary>
    public static async Task<string[]> Found(HttpClient app, string route, string words) =>
        [.. (await app.GetFromJsonAsync<JsonObject>(new Uri($"/api/{route}?search={words}", UriKind.Relative)))!["items"]!.AsArray()
            .Select(row => row!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        foreach (var web in _served)
        {
            await web.DisposeAsync();
        }

        _space.Dispose();
    }

    private static List<string> Fresh(string source)
    {
        using var place = new Place(Place.Postgres);
        using (var schema = TruthSchema.Open(Versions.Snapshot(source), new() { Database = place.Address }))
        {
            schema.Apply(MigrationChoices.None, null);
        }

        return [.. place.Tables().Where(IsOfApp)];
    }

    private List<string> Tables() => [.. Place.Structures(Query, null).Where(IsOfApp)];

    // What a migration leaves behind is on a table of the app.
    private static bool IsOfApp(string line) => !line.Contains("|_truth_", StringComparison.Ordinal)
        && !line.Contains(" ON _truth_", StringComparison.Ordinal) && !line.Contains(" ON \"_truth_", StringComparison.Ordinal);
}
