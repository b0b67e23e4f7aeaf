using Microsoft.Playwright;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>
/// Every page in light and dark mode, on a desktop and on a phone: axe finds nothing serious, and nothing is wider than the screen.
/// </summary>
[Collection(SiteCollection.Name)]
public sealed class LookTests(Site site)
{
    private const string Serious = """
        async () => (await axe.run({ resultTypes: ['violations'] })).violations
          .filter((v) => v.impact === 'serious' || v.impact === 'critical')
          .map((v) => `${v.id}: ${v.help}\n  ${v.nodes.map((n) => n.html).join('\n  ')}`)
        """;

    [BrowserFact]
    public Task On_a_desk_in_light() => Look(dark: false, phone: false);

    [BrowserFact]
    public Task On_a_desk_in_dark() => Look(dark: true, phone: false);

    [BrowserFact]
    public Task On_a_phone_in_light() => Look(dark: false, phone: true);

    [BrowserFact]
    public Task On_a_phone_in_dark() => Look(dark: true, phone: true);

    // axe is a script that is injected into the page, which the content security policy refuses, so the policy is disabled only here.
    private async Task Look(bool dark, bool phone)
    {
        await using var tab = await site.Open(dark, phone, bypassPolicy: true);
        var page = tab.Page;
        await page.GotoAsync("/register");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create an account" }).ClickAsync();
        await IsFine(page, "/register");
        await page.GotoAsync("/login");
        await IsFine(page, "/login");
        await tab.SignIn("ada@example.test", "lovelace-1843");
        (await IsDark(page)).ShouldBe(dark);

        var task = await page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        foreach (var path in new[] { "/tasks", "/board", "/people", "/users", task!, $"{task}/edit", "/tasks/new", "/nowhere" })
        {
            await page.GotoAsync(path);
            await IsFine(page, path);
        }

        if (phone)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Open the menu" }).ClickAsync();
            await IsFine(page, "the drawer");
        }

        await page.GotoAsync(task!);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^More actions") }).ClickAsync();
        await IsFine(page, "a menu");
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await IsFine(page, "a question");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("a");
        await IsFine(page, "the palette");
    }

    private static async Task IsFine(IPage page, string what)
    {
        await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.AddScriptTagAsync(new() { Path = Checkout.At("tests", "tools", "node_modules", "axe-core", "axe.min.js") });
        (await page.EvaluateAsync<string[]>(Serious)).ShouldBeEmpty($"axe on {what}");
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > screen.width"))
            .ShouldBeFalse($"{what} is wider than the screen");
    }

    private static Task<bool> IsDark(IPage page) =>
        page.EvaluateAsync<bool>("() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).every((c) => c < 64)");

    [BrowserFact]
    public async Task The_theme_is_chosen_and_remembered()
    {
        await using var tab = await site.Open();
        await tab.SignIn("ada@example.test", "lovelace-1843");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Theme" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "Dark" }).ClickAsync();
        (await IsDark(tab.Page)).ShouldBeTrue();
        await tab.Page.ReloadAsync();
        await tab.Heading("Tasks");
        (await IsDark(tab.Page)).ShouldBeTrue();
    }
}
