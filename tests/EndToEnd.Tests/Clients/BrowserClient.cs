using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Truth.EndToEnd.Tests.Browser;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>
/// The TypeScript client in pages of the app, with its content security policy: each user in a separate window, whose cookie the browser
/// keeps.
/// </summary>
internal sealed class BrowserClient : IScenarioClient
{
    private readonly TypeScriptModule _module;
    private readonly Uri _address;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Dictionary<string, IPage> _pages = new(StringComparer.Ordinal);

    private BrowserClient(TypeScriptModule module, Uri address, IPlaywright playwright, IBrowser browser) =>
        (_module, _address, _playwright, _browser) = (module, address, playwright, browser);

    public string Where => "page";

    public static async Task<BrowserClient> Start(TypeScriptModule module, Uri address)
    {
        var playwright = await Playwright.CreateAsync();
        return new(module, address, playwright,
            await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Program, Args = ["--no-sandbox"] }));
    }

    public async Task<JsonObject> Take(JsonObject step)
    {
        var page = await PageOf(step["as"]!.ToString());
        var outcome =
            await page.EvaluateAsync<string>("async (step) => JSON.stringify(await (await import('/scenario.js')).take(undefined, JSON.parse(step)))", step.ToJsonString());
        return JsonNode.Parse(outcome)!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task<IPage> PageOf(string person)
    {
        if (!_pages.TryGetValue(person, out var page))
        {
            _pages[person] = page = await (await _browser.NewContextAsync(new() { BaseURL = _address.ToString() })).NewPageAsync();
            await page.RouteAsync("**/client.js",
                route => route.FulfillAsync(new() { Path = _module.Client, ContentType = "text/javascript" }));
            await page.RouteAsync("**/scenario.js",
                route => route.FulfillAsync(new() { Path = _module.Scenario, ContentType = "text/javascript" }));
            await page.GotoAsync("/");
        }

        return page;
    }
}
