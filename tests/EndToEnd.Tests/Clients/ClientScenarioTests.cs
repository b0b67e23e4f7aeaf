using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Browser;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>
/// The generated clients with the app from which they are generated: a scenario that each of them completes, including refusals.
/// </summary>
public sealed class ClientScenarioTests
{
    [Fact]
    public async Task TypeScript_in_Node()
    {
        await using var app = await Served();
        using var module = await TypeScriptModule.Compile();
        await using var client = new NodeClient(module, app.Address);
        await Scenario.Play(client);
    }

    [BrowserFact]
    public async Task TypeScript_in_a_browser()
    {
        await using var app = await Served();
        using var module = await TypeScriptModule.Compile();
        await using var client = await BrowserClient.Start(module, app.Address);
        await Scenario.Play(client);
    }

    [Fact]
    public async Task CSharp()
    {
        await using var app = await Served();
        await using var client = CSharpClient.Compile(app.Address);
        await Scenario.Play(client);
    }

    [Fact]
    public async Task CSharp_within_the_process()
    {
        await using var client = await StoreClient.Start();
        await Scenario.Play(client);
    }

    private static async Task<ServedApp> Served()
    {
        var app = await ServedApp.Start(ServedApp.Compile(await File.ReadAllTextAsync(Path.Combine(Scenario.Folder, "app.truth.ts"))));
        using var root = await app.SignedIn("root", "admin");
        return app;
    }
}
