using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>Nothing that was typed is lost, and nobody's change is overwritten unseen.</summary>
[Collection(SiteCollection.Name)]
public sealed class FormTests(Site site)
{
    [BrowserFact]
    public async Task Someone_elses_change_is_told_and_merged_with_mine()
    {
        var (tab, session) = await site.OpenAs("nina");
        await using var closing = tab;
        using var ending = session;
        var id = (await session.Create("/api/tasks", new { title = "First", description = "Old words" }))["id"]!.GetValue<string>();
        var page = tab.Page;
        await page.GotoAsync($"/tasks/{id}/edit");
        await page.GetByLabel("Title").FillAsync("Mine");
        await Change(session, id, new { title = "Theirs", description = "New words" });

        tab.Expect(412);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var told = page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(told).ToContainTextAsync("Someone changed this task while you were editing");
        await Assertions.Expect(told.GetByRole(AriaRole.Row, new() { Name = "Title Theirs Mine" })).ToBeVisibleAsync();
        (await Stored(session, id))["title"]!.GetValue<string>().ShouldBe("Theirs");

        await page.GetByRole(AriaRole.Button, new() { Name = "Keep mine and save" }).ClickAsync();
        await tab.Heading("Mine");
        var stored = await Stored(session, id);
        stored["title"]!.GetValue<string>().ShouldBe("Mine");
        stored["description"]!.GetValue<string>().ShouldBe("New words");
    }

    [BrowserFact]
    public async Task Or_the_new_is_taken()
    {
        var (tab, session) = await site.OpenAs("nina");
        await using var closing = tab;
        using var ending = session;
        var id = (await session.Create("/api/tasks", new { title = "First" }))["id"]!.GetValue<string>();
        var page = tab.Page;
        await page.GotoAsync($"/tasks/{id}/edit");
        await page.GetByLabel("Title").FillAsync("Mine");
        await Change(session, id, new { title = "Theirs" });
        tab.Expect(412);
        await page.GetByLabel("Title").PressAsync("Control+Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the new values" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Title")).ToHaveValueAsync("Theirs");
        (await Stored(session, id))["title"]!.GetValue<string>().ShouldBe("Theirs");
    }

    [BrowserFact]
    public async Task A_failed_save_keeps_what_was_typed_and_says_what_is_wrong_beside_the_field()
    {
        await using var tab = await site.Open();
        await tab.SignIn("ada@example.test", "lovelace-1843");
        var page = tab.Page;
        await page.GotoAsync("/people/new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create person" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = false }).First)
            .ToHaveAccessibleDescriptionAsync("Name is required.");
        await Assertions.Expect(page.GetByLabel("Name").First).ToBeFocusedAsync();

        await page.GetByLabel("Name").First.FillAsync("Grace again");
        await page.GetByLabel("Email").FillAsync("grace@example.test");
        tab.Expect(409);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create person" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Email")).ToHaveAccessibleDescriptionAsync("This email is already in use.");
        await Assertions.Expect(page.GetByLabel("Name").First).ToHaveValueAsync("Grace again");
    }

    [BrowserFact]
    public async Task Leaving_with_changes_asks()
    {
        var (tab, session) = await site.OpenAs("nina");
        await using var closing = tab;
        using var ending = session;
        var page = tab.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "New task" }).First.ClickAsync();
        await page.GetByLabel("Title").FillAsync("Half a thought");
        await page.GetByRole(AriaRole.Link, new() { Name = "Board" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep editing" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Title")).ToHaveValueAsync("Half a thought");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await tab.Heading("Tasks");
    }

    [BrowserFact]
    public async Task A_session_that_ended_is_taken_up_again_on_the_same_page()
    {
        var (tab, session) = await site.OpenAs("nina");
        await using var closing = tab;
        using var ending = session;
        var id = (await session.Create("/api/tasks", new { title = "Before" }))["id"]!.GetValue<string>();
        var page = tab.Page;
        await page.GotoAsync($"/tasks/{id}/edit");
        await page.GetByLabel("Title").FillAsync("Typed before it ended");
        await page.Context.ClearCookiesAsync();
        tab.Expect(401);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var again = page.GetByRole(AriaRole.Dialog, new() { Name = "Your session ended" });
        await again.GetByLabel("Password", new() { Exact = true }).FillAsync(Session.Password);
        await again.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(again).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await tab.Heading("Typed before it ended");
    }

    [BrowserFact]
    public async Task Deleting_names_the_thing_and_asks()
    {
        var (tab, session) = await site.OpenAs("nina");
        await using var closing = tab;
        using var ending = session;
        var title = site.NewName("To be deleted");
        var id = (await session.Create("/api/tasks", new { title }))["id"]!.GetValue<string>();
        var page = tab.Page;
        await page.GotoAsync($"/tasks/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = $"More actions for {title}" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog, new() { Name = $"Delete “{title}”?" })
            .GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await tab.Heading("Tasks");
        using var answer = await session.Client.GetAsync(new Uri($"/api/tasks/{id}", UriKind.Relative));
        ((int)answer.StatusCode).ShouldBe(404);
    }

    private static async Task Change(Session session, string id, object change)
    {
        using var answer = await session.Client.PatchAsJsonAsync($"/api/tasks/{id}", change);
        ((int)answer.StatusCode).ShouldBe(200);
    }

    private static async Task<JsonObject> Stored(Session session, string id) =>
        (await session.Client.GetFromJsonAsync<JsonObject>($"/api/tasks/{id}"))!;
}
