using Microsoft.Playwright;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>Finding and opening rows.</summary>
[Collection(SiteCollection.Name)]
public sealed class ListTests(Site site)
{
    [BrowserFact]
    public async Task A_list_is_searched_sorted_and_opened_by_its_rows()
    {
        var (tab, session) = await site.OpenAs("vera");
        await using var closing = tab;
        using var ending = session;
        var word = site.NewName("quasar");
        await session.Create("/api/tasks", new { title = $"B {word}", priority = "low" });
        await session.Create("/api/tasks", new { title = $"A {word}", priority = "high" });
        var (page, rows) = (tab.Page, tab.Page.GetByRole(AriaRole.Row));

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(word);
        await Assertions.Expect(rows).ToHaveCountAsync(3); // the heading, and two
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Title" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Title" }))
            .ToHaveAttributeAsync("aria-sort", "ascending");
        await Assertions.Expect(rows.Nth(1)).ToContainTextAsync($"A {word}");
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Title" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(rows.Nth(1)).ToContainTextAsync($"B {word}");

        await rows.Nth(1).GetByText("Low").ClickAsync();
        await tab.Heading($"B {word}");
        await page.GoBackAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(3);
    }

    [BrowserFact]
    public Task Chips_filter_a_list_on_a_desk() => Filter(phone: false);

    [BrowserFact]
    public Task Chips_filter_a_list_on_a_phone() => Filter(phone: true);

    // With the keyboard only; the selection is part of the address.
    private async Task Filter(bool phone)
    {
        var (tab, session) = await site.OpenAs("vera", phone: phone);
        await using var closing = tab;
        using var ending = session;
        var word = site.NewName("pulsar");
        await session.Create("/api/tasks", new { title = $"B {word}", priority = "low" });
        await session.Create("/api/tasks", new { title = $"A {word}", priority = "high" });
        var (page, rows) = (tab.Page, tab.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = word }));
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(word);
        await Assertions.Expect(rows).ToHaveCountAsync(2);

        var chip = page.GetByRole(AriaRole.Group, new() { Name = "Filters" })
            .GetByRole(AriaRole.Button, new() { NameRegex = new("^Priority") });
        await chip.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "Low" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "High" })).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(chip).ToBeFocusedAsync();
        await Assertions.Expect(chip).ToHaveTextAsync("Priority: High");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(rows).ToContainTextAsync($"A {word}");
        await page.ReloadAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear the filter priority" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > screen.width")).ShouldBeFalse();
    }

    [BrowserFact]
    public async Task The_palette_finds_pages_and_rows()
    {
        var (tab, session) = await site.OpenAs("vera");
        await using var closing = tab;
        using var ending = session;
        var title = site.NewName("nebula");
        await session.Create("/api/tasks", new { title });
        var page = tab.Page;
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync(title);
        await Assertions.Expect(page.GetByRole(AriaRole.Option, new() { Name = title, Exact = true })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await tab.Heading(title);

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("peop");
        await page.Keyboard.PressAsync("Enter");
        await tab.Heading("People");
    }

    [BrowserFact]
    public async Task Columns_and_density_are_remembered()
    {
        await using var tab = await site.Open();
        await tab.SignIn("ada@example.test", "lovelace-1843");
        var page = tab.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Display" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "Priority" }).ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Priority" })).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await tab.Heading("Tasks");
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Status" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Priority" })).ToHaveCountAsync(0);
    }
}
