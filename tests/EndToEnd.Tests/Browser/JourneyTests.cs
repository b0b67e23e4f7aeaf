using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>What a newcomer does first.</summary>
[Collection(SiteCollection.Name)]
public sealed class JourneyTests(Site site)
{
    [BrowserFact]
    public async Task A_newcomer_registers_signs_in_drags_a_task_to_done_and_is_refused_another_persons()
    {
        using var other = await Session.Register(site.App, site.NewName("mary"));
        var theirs = (await other.Create("/api/tasks", new { title = "Not yours to change" }))["id"]!.GetValue<string>();
        var name = site.NewName("emmy");
        await using var tab = await site.Open();
        var page = tab.Page;

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Create an account" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Email").FillAsync($"{name}@example.test");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Session.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create an account" }).ClickAsync();
        await tab.Heading("Tasks");

        await page.GetByRole(AriaRole.Button, new() { Name = $"Account: {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" }).ClickAsync();
        await tab.Heading("Sign in");
        await tab.SignIn($"{name}@example.test", Session.Password);

        var title = $"Prove a theorem, {name}";
        await Create(tab, title);
        await DragToDone(page, title);

        await page.GotoAsync($"/tasks/{theirs}/edit");
        await tab.Heading("You do not have permission to change this task");
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox)).ToHaveCountAsync(0);
    }

    private static async Task Create(Tab tab, string title)
    {
        var page = tab.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "New task" }).First.ClickAsync();
        await page.GetByLabel("Title").FillAsync(title);
        await page.GetByLabel("Assignee").ClickAsync();
        await page.Keyboard.TypeAsync("grace");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Assignee" })).ToHaveValueAsync("Grace Hopper");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create task" }).ClickAsync();
        await tab.Heading(title);
        await Assertions.Expect(page.GetByText("Grace Hopper").First).ToBeVisibleAsync();
    }

    private static async Task DragToDone(IPage page, string title)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Board" }).ClickAsync();
        var card = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = title });
        var done = page.GetByRole(AriaRole.Region, new() { NameRegex = Board.Named("Done") });
        await Assertions.Expect(done).ToBeVisibleAsync();

        // It is waited for until the card no longer moves, as the board may still be drawn.
        await card.HoverAsync(new() { Position = new() { X = 30, Y = 16 } });
        var (from, to) = ((await card.BoundingBoxAsync())!, (await done.BoundingBoxAsync())!);
        await page.Mouse.MoveAsync(from.X + 30, from.Y + 16);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + 60, from.Y + 30, new() { Steps = 4 });
        await page.Mouse.MoveAsync(to.X + 80, to.Y + 90, new() { Steps = 10 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(done.GetByText(title)).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Assertions.Expect(done.GetByText(title)).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task What_the_rules_refuse_is_not_offered()
    {
        using var other = await Session.Register(site.App, site.NewName("mary"));
        var theirs = (await other.Create("/api/tasks", new { title = "Only to be read" }))["id"]!.GetValue<string>();
        var (tab, session) = await site.OpenAs("sofia");
        await using var closing = tab;
        using var ending = session;
        var page = tab.Page;

        await page.GotoAsync($"/tasks/{theirs}");
        await tab.Heading("Only to be read");
        foreach (var action in new[] { "Edit", "Complete", "Delete" })
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Main).GetByText(action, new() { Exact = true })).ToHaveCountAsync(0);
        }

        await page.GotoAsync("/people");
        await tab.Heading("People");
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "New person" })).ToHaveCountAsync(0);
        await page.GotoAsync("/people/new");
        await tab.Heading("You do not have permission to create a person");

        var me = (await session.Client.GetFromJsonAsync<JsonObject>("/api/auth/me"))!["id"]!.GetValue<string>();
        await page.GotoAsync($"/users/{me}/edit");
        await tab.Heading("Edit user");
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Role", new() { Exact = true })).ToHaveCountAsync(0);
    }
}
