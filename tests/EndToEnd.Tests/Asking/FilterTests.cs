using System.Text.Json.Nodes;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>`filter`: the expression language in a request, with the permissions of the caller.</summary>
public sealed class FilterTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    [Theory]
    [InlineData("status == 'open'", "a d")]
    [InlineData("entity.status != \"open\"", "b c")]
    [InlineData("status in ['waiting', 'done']", "b c")]
    [InlineData("estimate > 2 && estimate <= 8", "b c")]
    [InlineData("estimate == null", "d")]
    [InlineData("!(estimate > 2)", "a")]
    [InlineData("weight * 2 == 3", "b")]
    [InlineData("title.startsWith('b') || title.toUpperCase() == 'C'", "b c")]
    [InlineData("title.length == 1", "a b c d")]
    [InlineData("due < '2026-02-01'", "a")]
    [InlineData("due < today && due + days(1) > '2026-01-02'", "b")]
    [InlineData("seen == '2026-01-31T09:05:00Z'", "c")]
    [InlineData("urgent", "b")]
    [InlineData("!urgent", "a")]
    [InlineData("createdBy == user.id", "a b c d")]
    [InlineData("createdBy.email == user.email", "a b c d")]
    [InlineData("createdBy.name == 'ada'", "a b c d")]
    [InlineData("parent.title == 'a'", "b c")]
    [InlineData("parent.parent.title == 'a'", "")]
    [InlineData("parent.status == 'open' && title == 'b'", "b")]
    [InlineData("parent == null", "a d")]
    [InlineData("title == \"a' OR '1'='1\"", "")]
    [InlineData("title == ':p0' || title == '--'", "")]
    [InlineData("(estimate ?? 0) == 0", "d")]
    [InlineData("estimate > 2 ? status == 'done' : status == 'open'", "a c")]
    [InlineData("price > 1.25", "b")]
    [InlineData("price == '2.50' || price < 2", "a b")]
    [InlineData("price != 1.250", "b")]
    [InlineData("price in [1.25, 7]", "a")]
    [InlineData("children.some(r => r.status == 'done')", "a")]
    [InlineData("children.every(r => r.estimate > 2) && children.length > 0", "a")]
    [InlineData("children.length == 0", "b c d")]
    [InlineData("user.tickets.length == 4 && title == 'a'", "a")]
    [InlineData("true", "a b c d")]
    [InlineData("false", "")]
    public async Task Lists_the_rows_of_which_it_is_certainly_true(string filter, string expected)
    {
        var found = await desk.Ada.Filter("/api/tickets", filter, "&sort=title&count=true");
        found.Status.ShouldBe(200, found.Text);
        found.Values("title").ShouldBe(expected);
        found.Json["total"]!.GetValue<int>().ShouldBe(found.Items.Count);
    }

    [Fact]
    public async Task Pages_under_a_filter_are_the_whole_list()
    {
        const string filter = "title != 'b' && estimate != 7";
        var titles = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await desk.Ada.Filter("/api/tickets", filter,
                $"&sort=-estimate&limit=1{(next.Length > 0 ? $"&cursor={next}" : "")}");
            titles.AddRange(page.Items.Select(i => i!["title"]!.ToString()));
            next = page.Json["next"]?.ToString();
        }

        titles.ShouldBe(["c", "a"]);
    }

    [Fact]
    public async Task A_cursor_belongs_to_what_the_filter_means()
    {
        var page = await desk.Ada.Filter("/api/tickets", "estimate > 0", "&sort=title&limit=1");
        var cursor = page.Json["next"]!.ToString();
        (await desk.Ada.Filter("/api/tickets", "estimate  >  (0)", $"&sort=title&limit=1&cursor={cursor}")).Values("title").ShouldBe("b");
        (await desk.Ada.Filter("/api/tickets", "estimate > 1", $"&sort=title&limit=1&cursor={cursor}")).Code.ShouldBe("invalid_parameter");
        (await desk.Ada.Get($"/api/tickets?sort=title&limit=1&cursor={cursor}")).Code.ShouldBe("invalid_parameter");
    }

    [Theory]
    [InlineData("titel == 'a'", "TR3001", 0, 5, "title")]
    [InlineData("title == 'a' && estimate == 'x'", "TR3011", 16, 15, "")]
    [InlineData("status == 'opne'", "TR3013", 10, 6, "open")]
    [InlineData("title ==", "TR1001", 8, 0, "")]
    [InlineData("createdBy.password == 'x'", "TR3005", 10, 8, "")]
    [InlineData("title", "TR3010", 0, 5, "")]
    [InlineData("due < 'tomorrow'", "TR3014", 6, 10, "")]
    [InlineData("parent.parent.parent.parent.parent.title == 'a'", "TR3008", 28, 6, "")]
    public async Task What_is_wrong_is_told_at_its_place(string filter, string code, int start, int length, string hint)
    {
        var refused = await desk.Ada.Filter("/api/tickets", filter);
        refused.Status.ShouldBe(400, refused.Text);
        refused.Code.ShouldBe("invalid_expression");
        var error = refused.Json["errors"]!.AsArray().Single()!;
        error["field"]!.ToString().ShouldBe("filter");
        (error["code"]!.ToString(), error["start"]!.GetValue<int>(), error["length"]!.GetValue<int>()).ShouldBe((code, start, length),
            refused.Text);
        error["message"]!.ToString().ShouldContain(hint);
    }

    [Fact]
    public async Task A_filter_has_limits()
    {
        foreach (var filter in new[] { $"title == '{new string('a', 4000)}'", string.Join(" || ", Enumerable.Repeat("urgent", 201)),
            new string('(', 60) + "urgent" + new string(')', 60) })
        {
            var refused = await desk.Ada.Filter("/api/tickets", filter);
            refused.Code.ShouldBe("invalid_expression", refused.Text);
        }

        (await desk.Ada.Filter("/api/tickets", $"title == '{new string('a', 9000)}'")).Status.ShouldBe(414);
    }

    [Theory]
    [InlineData("secret == 'x'", "secret")]
    [InlineData("rating > 3", "rating")]
    [InlineData("title == 'a' || secret != null", "secret")]
    [InlineData("parent.secret == 'x'", "secret")]
    [InlineData("project.budget > 3", "budget")]
    [InlineData("reviewer == user.id", "reviewer")]
    [InlineData("reviewer.name == 'x'", "reviewer")]
    [InlineData("user.score > 3", "score")]
    public async Task A_field_that_the_caller_does_not_read_of_every_row_is_refused_by_its_name(string filter, string field)
    {
        var refused = await desk.Ada.Filter("/api/tickets", filter);
        refused.Status.ShouldBe(403, refused.Text);
        refused.Code.ShouldBe("field_forbidden");
        refused.Json["errors"]![0]!["field"]!.ToString().ShouldBe(field);
    }

    [Fact]
    public async Task Who_reads_the_field_of_every_row_filters_by_it()
    {
        (await desk.Root.Filter("/api/tickets", "secret == 's1'", "&sort=title")).Values("title").ShouldBe("a");
        (await desk.Root.Filter("/api/tickets", "project.budget > 3 && reviewer.name == 'bob'")).Values("title").ShouldBe("a");
    }

    [Theory]
    [InlineData("children.length == 1", "a")]
    [InlineData("children.some(r => r.title == 'c')", "")]
    [InlineData("children.every(r => r.title == 'b')", "a b c d")]
    [InlineData("children.some(r => r.createdBy != null)", "a")]
    public async Task Many_rows_are_those_that_the_caller_reads(string filter, string seen)
    {
        // All four tickets, readable for everybody; of the children of `a`, eve can only read the urgent ones.
        await using var app = await DeskFixture.Empty();
        using var eve = await app.SignedIn("eve");
        var parent = await app.Row("Ticket", """{"title":"a","urgent":true}""");
        await app.Row("Ticket", $$"""{"title":"b","urgent":true,"parent":"{{parent}}","createdBy":"{{eve.Id}}"}""");
        await app.Row("Ticket", $$"""{"title":"c","urgent":false,"parent":"{{parent}}"}""");
        var found = await eve.Filter("/api/tickets", filter, "&sort=title");
        found.Status.ShouldBe(200, found.Text);
        found.Values("title").ShouldBe(seen.Replace(" c d", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("children.some(r => r.secret == 'x')")]
    [InlineData("children.every(r => r.project.budget > 3)")]
    [InlineData("createdBy.reviews.length > 0")]
    public async Task Nor_do_many_rows_tell_of_a_hidden_field(string filter) =>
        (await desk.Ada.Filter("/api/tickets", filter)).Code.ShouldBe("field_forbidden");

    /// <summary>`a` belongs to a project that ada may not read, `b` to one that she leads.</summary>
    [Theory]
    [InlineData("project.name == 'hidden'", "")]
    [InlineData("project.name != 'hidden'", "b")]
    [InlineData("!(project.name == 'shown')", "")]
    [InlineData("project.name.length > 0", "b")]
    [InlineData("project.lead == null", "")]
    [InlineData("project.lead != null", "b")]
    [InlineData("(project.name ?? 'none') == 'none'", "")]
    [InlineData("project != null", "a b")]
    [InlineData("project.lead.name == 'ada'", "b")]
    public async Task A_related_row_that_the_caller_may_not_read_is_not_there(string filter, string expected)
    {
        var found = await desk.Ada.Filter("/api/tickets", filter, "&sort=title");
        found.Status.ShouldBe(200, found.Text);
        found.Values("title").ShouldBe(expected);
    }

    [Fact]
    public async Task The_rule_holds_whatever_the_filter_says()
    {
        (await desk.Bob.Filter("/api/tickets", "true || createdBy == user.id")).Values("title").ShouldBe("b");
        (await desk.Bob.Filter("/api/tickets", "urgent != true")).Values("title").ShouldBe("");
        using var nobody = desk.App.Anonymous();
        (await nobody.Filter("/api/tickets", "createdBy == user.id")).Values("title").ShouldBe("");
        (await nobody.Filter("/api/tickets", "createdBy != user.id")).Values("title").ShouldBe("");
        (await nobody.Filter("/api/tickets", "user == null")).Values("title").ShouldBe("b");
    }

    [Fact]
    public async Task Constants_are_bound_so_that_filters_share_statements()
    {
        foreach (var n in Enumerable.Range(0, 1500))
        {
            (await desk.Ada.Filter("/api/tickets", $"estimate == {n} && title != 'x{n}'")).Status.ShouldBe(200);
        }

        JsonNode last = (await desk.Ada.Filter("/api/tickets", "estimate == 8 && title != 'x'")).Json;
        last["items"]!.AsArray().Count.ShouldBe(1);
    }
}
