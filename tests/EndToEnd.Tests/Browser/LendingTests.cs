using Microsoft.Playwright;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>The example library: lending, returning, reserving and fines, and each refusal with its reason.</summary>
[Collection(SiteCollection.Name)]
public sealed class LendingTests(Site site)
{
    [BrowserFact]
    public async Task A_day_at_the_desk()
    {
        using var folder = new TemporaryFolder();
        await using var app = await RunningApp.Start("dev", folder.Copy(Checkout.At("examples", "library"), "app"), "--no-open");
        await using var tab = await site.Open(address: app.Address);
        var page = tab.Page;
        await SignIn(page, "grace@example.test", "hopper-1952");

        // Alan owes too much, so the guard refuses.
        var copy = await First(page, "copies", "state == 'here' && branch.name == 'Centre' && item.reservations.length == 0");
        await page.GotoAsync($"/copies/{copy}");
        tab.Expect(409);
        await Lend(page, "Alan");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("cannot be applied to this row");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        // A member who has five items at once is refused by an invariant, with its sentence.
        var full = await First(page, "users", "role == 'member' && owes == 0 && borrowed < 5", "&sort=-borrowed");
        var name = await Value(page, $"users/{full}", "name");
        for (var left = 5 - int.Parse(await Value(page, $"users/{full}", "borrowed"),
            System.Globalization.CultureInfo.InvariantCulture); left > 0; left--)
        {
            await page.GotoAsync($"/copies/{await First(page, "copies", "state == 'here' && branch.name == 'Centre' && item.reservations.length == 0")}");
            await Lend(page, name);
            await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
            await Assertions.Expect(page.GetByRole(AriaRole.Main).GetByText("Lent").First).ToBeVisibleAsync();
        }

        await page.GotoAsync($"/copies/{await First(page, "copies", "state == 'here' && branch.name == 'Centre' && item.reservations.length == 0")}");
        tab.Expect(409);
        await Lend(page, name);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("A member has at most five items at a time.");

        // Fining and giving back.
        await page.GotoAsync($"/loans/{await First(page, "loans", $"returnedAt == null && member == '{full}'")}");
        await page.GetByRole(AriaRole.Button, new() { Name = "More actions" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Fine" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Amount").FillAsync("3.50");
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "Damaged" }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Fine", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Give back" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Give back" })).ToHaveCountAsync(0);
        await page.GotoAsync($"/users/{full}");
        await Assertions.Expect(page.GetByRole(AriaRole.Main).GetByText("3.50").First).ToBeVisibleAsync();

        // A copy of another branch has no button.
        await page.GotoAsync($"/copies/{await First(page, "copies", "state == 'here' && branch.name == 'Hill'")}");
        await Assertions.Expect(page.GetByRole(AriaRole.Main).GetByText("Hill").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Lend" })).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_member_reserves()
    {
        using var folder = new TemporaryFolder();
        await using var app = await RunningApp.Start("dev", folder.Copy(Checkout.At("examples", "library"), "app"), "--no-open");
        await using var tab = await site.Open(address: app.Address);
        var page = tab.Page;
        await SignIn(page, "alan@example.test", "turing-1936");
        var item = await First(page, "items", "here == 0");
        await page.GotoAsync($"/items/{item}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reserve" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Reserve: ").First).ToBeVisibleAsync();
        (await First(page, "reservations", $"item == '{item}' && state == 'waiting'")).ShouldNotBeEmpty();
        await page.GotoAsync($"/items/{await First(page, "items", "here > 0")}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reserve" })).ToHaveCountAsync(0);
    }

    private static async Task SignIn(IPage page, string email, string password)
    {
        await page.GotoAsync("/login");
        await page.GetByLabel("Email").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" }))
            .ToHaveCountAsync(0, new() { Timeout = 15_000 });
    }

    private static async Task Lend(IPage page, string member)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Lend" }).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Combobox, new() { Name = "Member" }).ClickAsync();
        await page.Keyboard.TypeAsync(member);
        await page.GetByRole(AriaRole.Option, new() { Name = member }).First.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lend" }).ClickAsync();
    }

    private static Task<string> First(IPage page, string path, string filter, string more = "") =>
        page.EvaluateAsync<string>("async (url) => (await (await fetch(url)).json()).items[0]?.id ?? ''",
            $"/api/{path}?limit=1&filter={Uri.EscapeDataString(filter)}{more}");

    private static Task<string> Value(IPage page, string path, string field) =>
        page.EvaluateAsync<string>("async ([url, field]) => String((await (await fetch(url)).json())[field])",
            new[] { $"/api/{path}", field });
}
