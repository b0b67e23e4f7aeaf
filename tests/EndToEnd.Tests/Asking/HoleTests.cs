namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Known vulnerabilities of comparable systems: each request is refused, and nothing has changed.</summary>
public sealed class HoleTests : IAsyncLifetime
{
    private ServedApp _app = null!;
    private Asker _ada = null!;
    private Asker _bob = null!;
    private string _own = "";
    private string _orphan = "";

    public async Task InitializeAsync()
    {
        _app = await DeskFixture.Empty();
        (_ada, _bob) = (await _app.SignedIn("ada"), await _app.SignedIn("bob"));
        _own = await _app.Row("Ticket", $$"""{"title":"own","createdBy":"{{_ada.Id}}","secret":"s","rating":4}""");
        _orphan = await _app.Row("Ticket", """{"title":"orphan"}""");
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        _bob.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_is_not_the_owner_of_what_has_none()
    {
        using var nobody = _app.Anonymous();
        (await nobody.Get("/api/tickets")).Items.ShouldBeEmpty();
        (await nobody.Filter("/api/tickets", "createdBy == user.id || createdBy == null")).Items.ShouldBeEmpty();
        (await nobody.Get($"/api/tickets/{_orphan}")).Status.ShouldBe(404);
        await Refused(() => nobody.Patch($"/api/tickets/{_orphan}", """{"title":"mine"}"""), 401);
        await Refused(() => nobody.Delete($"/api/tickets/{_orphan}"), 401);
        await Refused(() => nobody.Post($"/api/tickets/{_orphan}/finish"), 401);
        await Refused(() => _bob.Patch($"/api/tickets/{_orphan}", """{"title":"mine"}"""), 404);
    }

    [Theory]
    [InlineData("filter=secret%20%3D%3D%20's'")]
    [InlineData("filter=rating%20%3E%203")]
    [InlineData("sort=secret")]
    [InlineData("sort=-rating,title")]
    [InlineData("sort=title&filter=title%20!%3D%20'x'%20%7C%7C%20secret.startsWith('s')")]
    public async Task A_hidden_field_neither_filters_nor_orders_nor_pages(string query)
    {
        await Refused(() => _ada.Get($"/api/tickets?{query}"), 403);
        await Refused(() => _ada.Get($"/api/tickets?{query}&limit=1&count=true"), 403);
        var cursor = (await _ada.Get("/api/tickets?limit=1&sort=title&count=true")).Json["next"]?.ToString() ?? "AAAA";
        await Refused(() => _ada.Get($"/api/tickets?{query}&cursor={cursor}"), 403);
        (await _ada.Get("/api/tickets?search=s")).Values("title").ShouldBe("");
    }

    [Fact]
    public async Task A_filter_through_a_relation_sees_no_more_than_its_caller()
    {
        var project = await _app.Row("Project", """{"name":"hidden"}""");
        var ticket = await _app.Row("Ticket",
            $$"""{"title":"t","createdBy":"{{_ada.Id}}","project":"{{project}}","parent":"{{_orphan}}"}""");
        foreach (var filter in new[] { "project.name == 'hidden'", "project.name != 'x'", "!(project.name == 'x')",
            "parent.title == 'orphan'", "parent.createdBy == null", "(parent.title ?? 'a') == 'a'" })
        {
            (await _ada.Filter("/api/tickets", filter)).Items.ShouldBeEmpty(filter);
            (await _ada.Filter("/api/tickets/aggregate", filter)).Items.ToJsonString().ShouldBe("""[{"count":0}]""", filter);
        }

        (await _ada.Get($"/api/tickets/{ticket}?expand=project,parent")).Json["project"]!.AsObject().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("createdBy.tickets.some(r => r.title == 'hidden')")]
    [InlineData("!createdBy.tickets.every(r => r.title != 'hidden')")]
    [InlineData("createdBy.tickets.length > 1")]
    [InlineData("children.some(r => r.title == 'hidden')")]
    [InlineData("children.length > 0")]
    [InlineData("!(children.every(r => r.createdBy == user.id))")]
    [InlineData("children.some(r => r.parent.title == 'own')")]
    public async Task Nor_do_some_every_and_length(string filter)
    {
        // Bob's, and nobody's: both lead to a ticket of ada, who may read neither.
        await _app.Row("Ticket", $$"""{"title":"hidden","createdBy":"{{_bob.Id}}","parent":"{{_own}}"}""");
        await _app.Row("Ticket", $$"""{"title":"hidden","parent":"{{_own}}"}""");
        var found = await _ada.Filter("/api/tickets", filter, "&count=true");
        found.Status.ShouldBe(200, found.Text);
        found.Json["total"]!.GetValue<int>().ShouldBe(0);
        (await _ada.Filter("/api/tickets/aggregate", filter)).Items.ToJsonString().ShouldBe("""[{"count":0}]""");
    }

    [Fact]
    public async Task A_cursor_serves_its_caller_and_its_query_alone()
    {
        for (var i = 0; i < 3; i++)
        {
            await _app.Row("Ticket", $$"""{"title":"t{{i}}","urgent":true,"createdBy":"{{_ada.Id}}"}""");
        }

        const string list = "/api/tickets?sort=title&limit=1";
        var cursor = (await _ada.Get(list)).Json["next"]!.ToString();
        (await _ada.Get($"{list}&cursor={cursor}")).Values("title").ShouldBe("t0");
        using var nobody = _app.Anonymous();
        var bent = (cursor[0] == 'A' ? 'B' : 'A') + cursor[1..];
        foreach (var (asker, address) in new[]
        {
            (_bob, $"{list}&cursor={cursor}"), (nobody, $"{list}&cursor={cursor}"), (_ada, $"/api/tickets?sort=-title&cursor={cursor}"),
                (_ada, $"/api/tickets?cursor={cursor}"),
            (_ada, $"/api/tickets?sort=title,estimate&cursor={cursor}"), (_ada, $"{list}&search=t0&cursor={cursor}"),
                (_ada, $"{list}&filter=urgent&cursor={cursor}"),
            (_ada, $"/api/remarks?cursor={cursor}"), (_ada, $"{list}&cursor={bent}"), (_ada, $"{list}&cursor={cursor}A"),
                (_ada, $"{list}&cursor={cursor[..^4]}"), (_ada, $"{list}&cursor="),
        })
        {
            var reply = await asker.Get(address);
            (reply.Status, reply.Code).ShouldBe((400, "invalid_parameter"), address);
        }
    }

    [Fact]
    public async Task What_a_delete_does_to_other_rows_is_the_callers_own_doing()
    {
        // Bob's remark would be deleted with the ticket, and his ticket would lose its parent: ada may do neither.
        var remark = await _app.Row("Remark", $$"""{"text":"r","ticket":"{{_own}}","createdBy":"{{_bob.Id}}"}""");
        await Refused(() => _ada.Delete($"/api/tickets/{_own}"), 403);
        using var root = await _app.SignedIn("root", "admin");
        await Refused(() => root.Delete($"/api/tickets/{_own}"), 403);
        (await _bob.Delete($"/api/remarks/{remark}")).Status.ShouldBe(204);
        var child = await _app.Row("Ticket", $$"""{"title":"child","parent":"{{_own}}","createdBy":"{{_bob.Id}}"}""");
        var own = await _app.Row("Remark", $$"""{"text":"own","ticket":"{{_own}}","createdBy":"{{_ada.Id}}"}""");
        await Refused(() => _ada.Delete($"/api/tickets/{_own}"), 403);
        (await _bob.Delete($"/api/tickets/{child}")).Status.ShouldBe(204);
        (await _ada.Delete($"/api/tickets/{_own}")).Status.ShouldBe(204);
        (await _ada.Get($"/api/remarks/{own}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_row_is_not_given_away_nor_made_for_another()
    {
        await Refused(() => _ada.Patch($"/api/tickets/{_own}", $$"""{"createdBy":"{{_bob.Id}}"}"""), 403);
        await Refused(() => _ada.Patch($"/api/tickets/{_own}", """{"createdBy":null}"""), 403);
        await Refused(() => _ada.Post("/api/tickets", $$"""{"title":"t","createdBy":"{{_bob.Id}}"}"""), 403);
    }

    [Fact]
    public async Task Nobody_makes_themselves_more_than_they_are()
    {
        using var eve = _app.Anonymous();
        const string account = """{"email":"eve@example.org","password":"correct horse","name":"eve","role":"admin"}""";
        await Refused(() => eve.Post("/api/auth/register", account), 403);
        await Refused(() => eve.Post("/api/users", account), 401);
        await Refused(() => _ada.Post("/api/users", account), 403);
        await Refused(() => _ada.Patch($"/api/users/{_ada.Id}", """{"role":"admin"}"""), 403);
        await Refused(() => _ada.Patch($"/api/users/{_ada.Id}", """{"name":"a","role":"admin"}"""), 403);
        await Refused(() => _ada.Patch($"/api/users/{_ada.Id}", """{"score":100}"""), 403);
        await Refused(() => _ada.Patch($"/api/users/{_ada.Id}", """{"Role":"admin"}"""), 422);
        await Refused(() => _bob.Patch($"/api/users/{_ada.Id}", """{"name":"b"}"""), 404);
    }

    [Fact]
    public async Task A_refusal_changes_no_table_whatsoever_and_so_fires_nothing()
    {
        // Notifications of a change would be stored with it, so all tables are compared, including future ones.
        _app.Stored().ShouldContain("ticket");
        _app.Stored().ShouldContain("_truth_meta");
        await Refused(() => _bob.Post($"/api/tickets/{_own}/finish"), 404);
        var urgent = await _app.Row("Ticket", $$"""{"title":"u","urgent":true,"createdBy":"{{_ada.Id}}","status":"done"}""");
        await Refused(() => _bob.Post($"/api/tickets/{urgent}/finish"), 403);
        await Refused(() => _bob.Delete($"/api/tickets/{urgent}"), 403);
        await Refused(() => _ada.Post($"/api/tickets/{urgent}/finish"), 409);
        await Refused(() => _ada.Post("/api/tickets", """[{"title":"one"},{"title":2}]"""), 400, 422);
    }

    [Fact]
    public async Task A_link_leads_to_no_row_that_its_maker_does_not_read()
    {
        await Refused(() => _ada.Patch($"/api/tickets/{_own}", $$"""{"parent":"{{_orphan}}"}"""), 403, 404, 409, 422);
        await Refused(() => _ada.Post("/api/remarks", $$"""{"text":"r","ticket":"{{_orphan}}"}"""), 403, 404, 409, 422);
    }

    private Task Refused(Func<Task<Reply>> ask, params int[] statuses) => _app.Refuses(ask, statuses);
}
