using Microsoft.Playwright;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>Many related rows in forms, lists and details: selected with the keyboard only, on a desktop and on a phone.</summary>
[Collection(SiteCollection.Name)]
public sealed class ManyTests(Site site)
{
    private const string Seed = """
        {
          "User": [
            { "id": "ada", "email": "ada@example.test", "password": "lovelace-1843", "name": "Ada Lovelace", "role": "admin" },
            { "id": "grace", "email": "grace@example.test", "password": "hopper-1952", "name": "Grace Hopper" },
            { "id": "alan", "email": "alan@example.test", "password": "turing-1936", "name": "Alan Turing" }
          ],
          "Tag": [
            { "id": "red", "name": "Red", "hidden": false, "locked": false },
            { "id": "blue", "name": "Blue", "hidden": false, "locked": false },
            { "id": "green", "name": "Green", "hidden": false, "locked": false },
            { "id": "yellow", "name": "A rather long name that does not fit into a narrow cell of a table", "hidden": false, "locked": false },
            { "id": "last", "name": "Last", "hidden": false, "locked": false }
          ],
          "Card": [
            { "title": "Full", "tags": ["red", "blue", "green", "yellow", "last"], "watchers": ["grace", "alan"], "createdBy": "ada" },
            { "title": "Empty", "tags": [], "createdBy": "ada" }
          ]
        }
        """;

    [BrowserFact]
    public Task On_a_desk() => Choose(phone: false);

    [BrowserFact]
    public Task On_a_phone() => Choose(phone: true);

    private async Task Choose(bool phone)
    {
        using var folder = new TemporaryFolder();
        var copy = folder.Copy(Checkout.At("tests", "cases", "many"), "app");
        await File.WriteAllTextAsync(Path.Combine(copy, "seed.json"), Seed);
        await using var app = await RunningApp.Start("dev", copy, "--no-open");
        await using var tab = await site.Open(phone: phone, dark: phone, address: app.Address);
        var page = tab.Page;
        await page.GotoAsync("/login");
        await page.GetByLabel("Email").FillAsync("ada@example.test");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("lovelace-1843");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" }))
            .ToHaveCountAsync(0, new() { Timeout = 15_000 });
        await page.GotoAsync("/cards");
        await Assertions.Expect(page.Locator(".chip").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("+2")).ToBeVisibleAsync();
        await Seen(page, phone, "list");

        await page.GotoAsync("/cards/new");
        await page.GetByLabel("Title").FillAsync("By keys");
        var tags = page.GetByRole(AriaRole.Combobox, new() { Name = "Tags" });
        await tags.FocusAsync();
        foreach (var word in (string[])["red", "blu", "last"])
        {
            await page.Keyboard.TypeAsync(word);
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(tags).ToHaveValueAsync("");
        }

        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Tags" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Tags" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        await Assertions.Expect(tags).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.GetByRole(AriaRole.Option, new() { Name = "Red" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Option, new() { Name = "Green" })).ToBeVisibleAsync();
        await Seen(page, phone, "form");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "By keys", Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Red" })).ToBeVisibleAsync();
        await Seen(page, phone, "detail");

        await page.GotoAsync(new Uri(page.Url).AbsolutePath + "/edit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Red" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "By keys", Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Blue" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Red" })).ToHaveCountAsync(0);
    }

    // Nothing is wider than the screen.
    private static async Task Seen(IPage page, bool phone, string what)
    {
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= screen.width")).ShouldBeTrue(what);
        if (Environment.GetEnvironmentVariable("TRUTH_PICTURES") is { } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"many-{what}{(phone ? "-phone" : "")}.png") });
        }
    }
}
