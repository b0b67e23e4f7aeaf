using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Browser;

/// <summary>Every page with rows of every form: their names, their actions, and their layout.</summary>
[Collection(SiteCollection.Name)]
public sealed partial class ShapeTests(Site site, Library library) : IClassFixture<Library>
{
    // What users read, and what screen readers announce.
    private const string Said = """
        () => [document.title, document.body.innerText, ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')]
          .flatMap((e) => ['aria-label', 'title', 'placeholder'].map((name) => e.getAttribute(name) ?? ''))].join('\n')
        """;

    private const string TooWide = """
        () => document.documentElement.scrollWidth <= screen.width && document.body.scrollWidth <= screen.width ? [] : [`${document.documentElement.scrollWidth} px`,
          ...[...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > screen.width + 1).slice(0, 5).map((e) => e.outerHTML.slice(0, 120))]
        """;

    private IEnumerable<string> Pages =>
    [
        .. library.Rows.SelectMany(row => (string[])[$"/{row.Key}", $"/{row.Key}/new", $"/{row.Key}/{row.Value}",
            $"/{row.Key}/{row.Value}/edit"]),
        "/loan-board", "/board", "/house", "/wide", "/blocked", "/orders", "/orders/new", "/nowhere",
    ];

    [BrowserFact]
    public async Task No_page_at_360_pixels_scrolls_sideways()
    {
        await using var tab = await Open(phone: true);
        foreach (var path in Pages)
        {
            await Go(tab, path);
            (await tab.Page.EvaluateAsync<string[]>(TooWide)).ShouldBeEmpty(path);
        }
    }

    [BrowserFact]
    public async Task A_title_is_never_an_id_nor_an_object()
    {
        await using var tab = await Open();
        foreach (var path in Pages)
        {
            await Go(tab, path);
            IsReadable(await tab.Page.EvaluateAsync<string>(Said), path);
        }
    }

    [BrowserFact]
    public async Task What_is_called_by_others_is_found_named_and_announced_by_them()
    {
        await using var tab = await Open();
        var page = tab.Page;
        await Go(tab, $"/loans/{library.Rows["loans"]}");
        var title = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();
        title.ShouldEndWith(" · ada · Dec 14, 2026");

        await Go(tab, "/fines/new");
        await page.GetByLabel("Loan").ClickAsync();
        await page.Keyboard.TypeAsync("dune");
        await Assertions.Expect(page.GetByRole(AriaRole.Option)).ToHaveTextAsync("Dune · ada · Dec 10, 2026");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Control+Enter");
        await tab.Heading("Dune · ada · Dec 10, 2026");
        await Assertions.Expect(page.Locator(".note")).ToContainTextAsync("“Dune · ada · Dec 10, 2026” created");
        await page.GetByRole(AriaRole.Button, new() { Name = "More actions for Dune · ada · Dec 10, 2026" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Delete “Dune · ada · Dec 10, 2026”?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await tab.Heading("Fines");
        IsReadable(await page.EvaluateAsync<string>(Said), "the list after deleting");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("dune");
        await Assertions.Expect(page.GetByRole(AriaRole.Option, new() { Name = "Dune · ada · Dec 10, 2026" }).First).ToBeVisibleAsync();
        IsReadable(await page.EvaluateAsync<string>(Said), "the palette");
    }

    [BrowserFact]
    public async Task What_is_not_drawn_is_not_offered()
    {
        await using var tab = await Open();
        var page = tab.Page;
        await Go(tab, "/");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        string[] gone = ["/dates", "/own"];
        foreach (var path in Pages)
        {
            await Go(tab, path);
            (await page.Locator("a").EvaluateAllAsync<string[]>("links => links.map(link => new URL(link.href).pathname)")).Intersect(gone)
                .ShouldBeEmpty(path);
        }

        await page.Keyboard.PressAsync("Control+k");
        foreach (var word in (string[])["Dates", "Own", "Home"])
        {
            await page.GetByRole(AriaRole.Combobox).FillAsync(word);
            await Assertions.Expect(page.GetByRole(AriaRole.Option, new() { Name = word, Exact = true })).ToHaveCountAsync(0);
        }

        await page.GotoAsync("/dates");
        await tab.Heading("There is nothing here");
    }

    [BrowserFact]
    public Task Options_have_colours_of_their_own_that_are_readable_in_light() => Coloured(dark: false);

    [BrowserFact]
    public Task Options_have_colours_of_their_own_that_are_readable_in_dark() => Coloured(dark: true);

    private async Task Coloured(bool dark)
    {
        await using var tab = await Open(dark);
        await Go(tab, "/items");
        var badges = await tab.Page.Locator("td .badge").EvaluateAllAsync<string[][]>("""
            badges => badges.map((badge) => [badge.innerText, ...[getComputedStyle(badge).backgroundColor, getComputedStyle(badge).color, getComputedStyle(badge, '::before').backgroundColor].map((color) => {
              const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
              context.fillStyle = color;
              context.fillRect(0, 0, 1, 1);
              return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(' ');
            })])
            """);
        var options = badges.DistinctBy(b => b[0]).ToList();
        options.Count.ShouldBe(12 + 6);
        var kinds = options.Where(o => Array.Exists(["Draft", "Active", "Done", "Urgent", "Failed", "Cancelled"], s => s == o[0]) == false)
            .ToList();
        kinds.Select(o => o[1]).ShouldBeUnique();
        kinds.Select(o => o[3]).ShouldBeUnique();
        options.ShouldAllBe(o => Contrast(o[1], o[2]) >= 4.5);
        Dominant("Done").ShouldBe(1);
        Dominant("Active").ShouldBe(1);
        Dominant("Failed").ShouldBe(0);
        Dominant("Urgent").ShouldBe(0);
        int Dominant(string option) => Channels(options.Single(o => o[0] == option)[3]) is var c ? c.IndexOf(c.Max()) : -1;
    }

    [BrowserFact]
    public async Task Many_related_rows_are_chips_with_links_in_the_middle_of_their_line()
    {
        await using var tab = await Open();
        await Go(tab, "/items");
        var chips = tab.Page.Locator("td .chip");
        (await chips.EvaluateAllAsync<string[]>("chips => chips.map((chip) => getComputedStyle(chip).backgroundColor)"))
            .ShouldAllBe(c => c != "rgba(0, 0, 0, 0)");
        (await chips.EvaluateAllAsync<bool[]>("chips => chips.map((chip) => !!chip.querySelector('a[href^=\"/tags/\"]'))"))
            .ShouldAllBe(linked => linked);
        (await chips.EvaluateAllAsync<double[]>("chips => chips.map((chip) => Math.abs((chip.getBoundingClientRect().top + chip.getBoundingClientRect().bottom - chip.closest('tr').getBoundingClientRect().top - chip.closest('tr').getBoundingClientRect().bottom) / 2))"))
            .ShouldAllBe(off => off < 2);
        await Go(tab, "/board");
        (await tab.Page.Locator(".kanban-facts").EvaluateAllAsync<bool[]>("""
            rows => rows.filter((facts) => facts.querySelector('.face')).map((facts) => {
              const right = (e) => e.getBoundingClientRect().right;
              const [face, box] = [facts.querySelector('.face'), facts.closest('.kanban-card')];
              return right(box) - right(face) < 20 && [...facts.children].every((e) => e === face || e.getBoundingClientRect().top <= face.getBoundingClientRect().bottom);
            })
            """)).ShouldAllBe(atTheEnd => atTheEnd);
    }

    [BrowserFact]
    public async Task A_form_is_one_grid_that_begins_where_lists_begin()
    {
        await using var tab = await Open();
        await Go(tab, "/items");
        var edge = await Left(tab.Page);
        await Go(tab, "/items/new");
        (await Left(tab.Page)).ShouldBe(edge);
        await Go(tab, $"/items/{library.Rows["items"]}");
        (await Left(tab.Page)).ShouldBe(edge);
        await Go(tab, "/items/new");
        var gaps = await tab.Page.Locator("form .card h2")
            .EvaluateAllAsync<double[]>("titles => titles.map((title) => title.nextElementSibling.getBoundingClientRect().top - title.getBoundingClientRect().bottom)");
        gaps.Length.ShouldBe(2);
        gaps.ShouldAllBe(gap => gap >= 8 && gap <= 24);
        (await tab.Page.Locator("form .fields").EvaluateAllAsync<bool[]>("""
            grids => grids.map((grid) => {
              const rows = Map.groupBy(grid.children, (field) => Math.round(field.getBoundingClientRect().top));
              return [...rows.values()].every((row) => Math.abs(Math.max(...row.map((f) => f.getBoundingClientRect().right)) - grid.getBoundingClientRect().right) < 1);
            })
            """)).ShouldAllBe(full => full);
        await Assertions.Expect(tab.Page.Locator(".keys")).ToHaveTextAsync("Ctrl Enter saves");
    }

    private static Task<double> Left(IPage page) => page.Locator("h1").EvaluateAsync<double>("h1 => h1.getBoundingClientRect().left");

    [BrowserFact]
    public async Task Words_are_right()
    {
        await using var tab = await Open();
        var page = tab.Page;
        await Go(tab, "/orders/new");
        await tab.Heading("You do not have permission to create an order");
        foreach (var path in (string[])["/house", $"/items/{library.Rows["items"]}", "/items/new", "/shelves"])
        {
            await Go(tab, path);
            (await page.Locator("main").InnerTextAsync()).ShouldNotContain("**", customMessage: path);
        }

        await Go(tab, "/house");
        await Assertions.Expect(page.Locator("main strong")).ToHaveTextAsync("quiet");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "the plan" }))
            .ToHaveAttributeAsync("href", "https://example.org");
        await Go(tab, $"/users/{library.Rows["users"]}");
        await Assertions.Expect(page.Locator(".page-sub")).ToHaveTextAsync("Town librarian");
        await Go(tab, "/blocked");
        await Assertions.Expect(page.GetByText("This page shows only some items, and none of them now.")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_relation_is_filtered_over_all_rows_by_searching()
    {
        await using var tab = await Open();
        var page = tab.Page;
        await Go(tab, "/items");
        var chip = page.GetByRole(AriaRole.Group, new() { Name = "Filters" }).GetByRole(AriaRole.Button, new() { NameRegex = ShelfChip() });
        await chip.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox, new() { Name = "Search shelves" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("69");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Shelf 69" }).CheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(chip).ToBeFocusedAsync();
        await Assertions.Expect(chip).ToHaveTextAsync("Shelf: Shelf 69");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No items match the filters" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(chip).ToHaveTextAsync("Shelf: Shelf 69");
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear the filters" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(Titles + 1);
    }

    private const int Titles = 12;

    [BrowserFact]
    public async Task Days_are_filtered_by_a_range()
    {
        await using var tab = await Open();
        var page = tab.Page;
        await Go(tab, "/loans");
        var chip = page.GetByRole(AriaRole.Group, new() { Name = "Filters" }).GetByRole(AriaRole.Button, new() { NameRegex = DueChip() });
        await chip.ClickAsync();
        await page.GetByLabel("From").FillAsync("2026-12-11");
        await page.GetByLabel("To", new() { Exact = true }).FillAsync("2026-12-12");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(chip).ToHaveTextAsync("Due on: Dec 11, 2026 to Dec 12, 2026");
        await Assertions.Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear the filter due on" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(6);
    }

    [BrowserFact]
    public async Task A_password_is_changed_by_who_knows_it()
    {
        var name = site.NewName("paul");
        using (await Session.Register(library.App, name))
        {
        }

        await using var tab = await Open(who: name);
        var page = tab.Page;
        await Go(tab, "/items");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Account: {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Change password" }).ClickAsync();
        var (current, wanted) = (page.GetByLabel("Current password"), page.GetByLabel("New password"));
        await current.FillAsync("not the one I have");
        await wanted.FillAsync("short");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("At least 8 characters.");
        await wanted.FillAsync("another horse battery");
        tab.Expect(422);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("That is not your current password.");
        await current.FillAsync(Session.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".note")).ToContainTextAsync("Password changed");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await tab.Heading("Items"); // still signed in
        using var again = await Session.Login(library.App, $"{name}@example.test", "another horse battery");
        (await SignIn(tab, name)).ShouldBe(401);
    }

    private async Task<Tab> Open(bool dark = false, bool phone = false, string who = "ada")
    {
        var tab = await site.Open(dark, phone, address: library.App.Address);
        (await SignIn(tab, who)).ShouldBe(200);
        return tab;
    }

    private static async Task<int> SignIn(Tab tab, string who) => (await tab.Page.APIRequest.PostAsync("/api/auth/login", new()
    {
        DataObject = new { email = $"{who}@example.test", password = Session.Password },
        Headers = new Dictionary<string, string> { ["Sec-Fetch-Site"] = "same-origin" },
    })).Status;

    private static async Task Go(Tab tab, string path)
    {
        await tab.Page.GotoAsync(path);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        await tab.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static void IsReadable(string said, string where)
    {
        Id().Match(said).Value.ShouldBe("", where);
        said.ShouldNotContain("[object");
        said.ShouldNotContain("undefined");
    }

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static List<double> Channels(string colour) =>
        [.. colour.Split(' ').Select(c => double.Parse(c, System.Globalization.CultureInfo.InvariantCulture))];

    private static double Luminance(string colour)
    {
        var linear = Channels(colour).ConvertAll(c => c / 255 <= 0.04045 ? c / 255 / 12.92 : Math.Pow((c / 255 + 0.055) / 1.055, 2.4));
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex("^Shelf")]
    private static partial Regex ShelfChip();

    [GeneratedRegex("^Due on")]
    private static partial Regex DueChip();
}
