using Microsoft.Playwright;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>The pages of `tests/cases/awkward`: each is shown, and none logs an error to the console.</summary>
[Collection(SiteCollection.Name)]
public sealed class AwkwardLookTests(Site site)
{
    [BrowserFact]
    public async Task Views_of_awkward_names_show()
    {
        using var folder = new TemporaryFolder();
        await using var app = await RunningApp.Start("dev", folder.Copy(Checkout.At("tests", "cases", "awkward"), "app"), "--no-open");
        await using var tab = await site.Open(address: app.Address);
        await tab.Page.GotoAsync("/register");
        await tab.Page.GetByLabel("Email").FillAsync("alice@example.test");
        await tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(Session.Password);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Create an account" }).ClickAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        foreach (var path in (string[])["/new", "/v0", "/v1", "/v2", "/v3", "/v4", "/v5", "/v6", "/v7", "/v8", "/v9", "/board"])
        {
            await tab.Page.GotoAsync(path);
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Assertions.Expect(tab.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        }
    }
}
