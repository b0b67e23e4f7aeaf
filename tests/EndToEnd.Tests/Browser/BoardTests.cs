using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>Moving cards without a mouse, and moves that are refused.</summary>
[Collection(SiteCollection.Name)]
public sealed class BoardTests(Site site)
{
    [BrowserFact]
    public async Task A_card_moves_by_keyboard_and_keeps_the_focus()
    {
        var (tab, session) = await site.OpenAs("ida");
        await using var closing = tab;
        using var ending = session;
        var title = site.NewName("By keyboard");
        var task = await session.Create("/api/tasks", new { title });
        var page = tab.Page;
        await page.GotoAsync("/board");
        await page.Card(title).FocusAsync();

        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Column("Todo").GetByText(title)).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Column("In progress").GetByText(title)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("moved to In progress");
        await Assertions.Expect(page.Card(title)).ToBeFocusedAsync();
        (await Stored(session, task))["status"]!.GetValue<string>().ShouldBe("in-progress");
    }

    [BrowserFact]
    public async Task A_card_moves_by_its_menu()
    {
        var (tab, session) = await site.OpenAs("ida");
        await using var closing = tab;
        using var ending = session;
        var title = site.NewName("By menu");
        var task = await session.Create("/api/tasks", new { title });
        var page = tab.Page;
        await page.GotoAsync("/board");
        await page.Card(title).HoverAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Move “{title}” to …" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Move to Done" }).ClickAsync();
        await Assertions.Expect(page.Column("Done").GetByText(title)).ToBeVisibleAsync();
        (await Stored(session, task))["status"]!.GetValue<string>().ShouldBe("done");
    }

    [BrowserFact]
    public async Task A_refused_move_goes_back_and_says_why()
    {
        var (tab, session) = await site.OpenAs("ida");
        await using var closing = tab;
        using var ending = session;
        var title = site.NewName("Deleted meanwhile");
        var task = await session.Create("/api/tasks", new { title });
        var page = tab.Page;
        await page.GotoAsync("/board");
        await page.Card(title).FocusAsync();
        using (await session.Client.DeleteAsync(new Uri($"/api/tasks/{task["id"]}", UriKind.Relative)))
        {
            tab.Expect(404);
            await page.Keyboard.PressAsync("Space");
            await page.Keyboard.PressAsync("ArrowRight");
            await page.Keyboard.PressAsync("Space");
        }

        await Assertions.Expect(page.Locator(".note")).ToContainTextAsync($"“{title}” remains in Todo");
    }

    [BrowserFact]
    public async Task Another_persons_card_cannot_be_picked_up()
    {
        using var other = await Processes.Session.Register(site.App, site.NewName("mary"));
        var title = site.NewName("Not mine");
        await other.Create("/api/tasks", new { title });
        var (tab, session) = await site.OpenAs("ida");
        await using var closing = tab;
        using var ending = session;
        await tab.Page.GotoAsync("/board");
        await tab.Page.Card(title).FocusAsync();
        await tab.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("do not have permission to move");
    }

    private static async Task<JsonObject> Stored(Processes.Session session, JsonObject task) =>
        (await session.Client.GetFromJsonAsync<JsonObject>($"/api/tasks/{task["id"]}"))!;
}
