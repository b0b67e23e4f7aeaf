using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// Relations to many rows over HTTP: set by lists of ids, returned as far as they are readable, used in conditions, and deleted with their
/// ends.
/// </summary>
public sealed class ManyTests : IAsyncLifetime
{
    private static readonly Lazy<GeneratedApp> Compiled =
        new(() => ServedApp.Compile(File.ReadAllText(Checkout.At("tests", "cases", "many", "app.truth.ts"))));

    private readonly Dictionary<string, string> _tags = [];
    private ServedApp _app = null!;
    private Asker _ada = null!;
    private Asker _bob = null!;
    private Asker _root = null!;

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(Compiled.Value);
        (_ada, _bob, _root) = (await _app.SignedIn("ada"), await _app.SignedIn("bob"), await _app.SignedIn("root", "admin"));
        foreach (var (name, flags) in new[] { ("red", "false,false"), ("blue", "false,false"), ("green", "false,false"),
            ("dark", "true,false"), ("fixed", "false,true") })
        {
            _tags[name] = await _app.Row("Tag",
                $$"""{"name":"{{name}}","hidden":{{flags.Split(',')[0]}},"locked":{{flags.Split(',')[1]}}}""");
        }
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        _bob.Dispose();
        _root.Dispose();
        await _app.DisposeAsync();
    }

    private string Ids(params string[] tags) => new JsonArray([.. tags.Select(t => (JsonNode)_tags[t])]).ToJsonString();

    private static string Told(JsonNode? ids) => string.Join(' ', ids!.AsArray().Select(id => id!.ToString()));

    private string Named(JsonNode? ids) => string.Join(' ', ids!.AsArray().Select(id => _tags.First(t => t.Value == id!.ToString()).Key));

    private async Task<string> Card(string title, string more = "")
    {
        var made = await _ada.Post("/api/cards", $$"""{"title":"{{title}}"{{more}}}""");
        made.Status.ShouldBe(201, made.Text);
        return made.Json["id"]!.ToString();
    }

    [Fact]
    public async Task They_are_written_by_ids_and_answered_in_order()
    {
        var id = await Card("a", $",\"tags\":{Ids("blue", "red")}");
        var read = await _ada.Get($"/api/cards/{id}");
        Named(read.Json["tags"]).ShouldBe("red blue");
        Told(read.Json["watchers"]).ShouldBe("");
        var changed = await _ada.Patch($"/api/cards/{id}", $$"""{"tags":{{Ids("green", "blue")}}}""");
        Named(changed.Json["tags"]).ShouldBe("blue green");
        changed.Tag.ShouldNotBe(read.Tag);
        Named((await _ada.Patch($"/api/cards/{id}", """{"title":"b"}""")).Json["tags"]).ShouldBe("blue green");
        Named((await _ada.Patch($"/api/cards/{id}", """{"tags":[]}""")).Json["tags"]).ShouldBe("");
        Named((await _ada.Get("/api/cards?fields=tags")).Items[0]!["tags"]).ShouldBe("");
    }

    [Fact]
    public async Task A_change_of_links_is_a_change_of_the_row()
    {
        var id = await Card("a");
        var read = await _ada.Get($"/api/cards/{id}");
        (await _ada.Send(HttpMethod.Patch, $"/api/cards/{id}", $$"""{"tags":{{Ids("red")}}}""", read.Tag)).Status.ShouldBe(200);
        await Refused(() => _ada.Send(HttpMethod.Patch, $"/api/cards/{id}", $$"""{"tags":{{Ids("blue")}}}""", read.Tag), 412);
    }

    [Theory]
    [InlineData("null", "wrong_type")]
    [InlineData("\"red\"", "wrong_type")]
    [InlineData("{}", "wrong_type")]
    [InlineData("[1]", "wrong_type")]
    [InlineData("[[\"01a1ff78-8653-7000-9b9e-05f37e6bcd78\"]]", "wrong_type")]
    [InlineData("[null]", "wrong_type")]
    [InlineData("[\"red\"]", "not_found")]
    [InlineData("[\"01a1ff78-8653-7000-9b9e-05f37e6bcd78\"]", "not_found")]
    [InlineData("[\"RED\",\"RED\"]", "repeated")]
    [InlineData("[\"DARK\"]", "not_found")]
    [InlineData("MANY", "too_many")]
    public async Task What_is_no_list_of_rows_to_be_read_is_refused(string written, string code)
    {
        var many = $"[{string.Join(',', Enumerable.Range(0, 501).Select(i => $"\"01a1ff78-8653-7000-9b9e-{i:x12}\""))}]";
        var ids = written.Replace("RED", _tags["red"], StringComparison.Ordinal).Replace("DARK", _tags["dark"], StringComparison.Ordinal)
            .Replace("MANY", many, StringComparison.Ordinal);
        var id = await Card("a");
        foreach (var ask in new[] { () => _ada.Post("/api/cards", $$"""{"title":"t","tags":{{ids}}}"""),
            () => _ada.Patch($"/api/cards/{id}", $$"""{"tags":{{ids}}}"""),
            () => _ada.Post($"/api/cards/{id}/tag", $$"""{"tags":{{ids}}}""") })
        {
            var reply = await Refused(ask, 422);
            reply.Json["errors"]!.AsArray().Single()!["code"]!.ToString().ShouldBe(code, reply.Text);
        }
    }

    [Fact]
    public async Task What_is_not_seen_is_not_told_and_not_taken_away()
    {
        var id = await Card("a");
        (await _root.Patch($"/api/cards/{id}", $$"""{"tags":{{Ids("red", "dark")}}}""")).Status.ShouldBe(200);
        Named((await _ada.Get($"/api/cards/{id}")).Json["tags"]).ShouldBe("red");
        Named((await _root.Get($"/api/cards/{id}")).Json["tags"]).ShouldBe("red dark");
        (await _ada.Get($"/api/cards/{id}?expand=tags")).Json["tags"]!["items"]!.AsArray().Count.ShouldBe(1);
        (await _ada.Filter("/api/cards", $"tags.includes('{_tags["dark"]}')")).Items.ShouldBeEmpty();
        (await _ada.Filter("/api/cards", "tags.length == 1")).Items.Count.ShouldBe(1);
        (await _ada.Filter("/api/cards", "tags.some(t => t.name == 'dark')")).Items.ShouldBeEmpty();
        (await _root.Filter("/api/cards", "tags.some(t => t.name == 'dark')")).Items.Count.ShouldBe(1);
        (await _ada.Patch($"/api/cards/{id}", $$"""{"tags":{{Ids("blue")}}}""")).Status.ShouldBe(200);
        Named((await _root.Get($"/api/cards/{id}")).Json["tags"]).ShouldBe("blue dark");
    }

    [Theory]
    [InlineData("tags.includes('RED')", "a b")]
    [InlineData("tags.some(t => t.name == 'blue')", "b")]
    [InlineData("tags.every(t => t.name == 'red') && tags.length > 0", "a")]
    [InlineData("tags.length == 0", "c")]
    [InlineData("watchers.includes(user)", "b")]
    [InlineData("user.watching.length == 1 && title == 'a'", "a")]
    [InlineData("related.some(c => c.tags.length == 2)", "c")]
    [InlineData("relatedFrom.length > 0", "b")]
    [InlineData("createdBy.watching.some(c => c.title == 'b') && title == 'c'", "c")]
    public async Task A_filter_asks_about_them(string filter, string expected)
    {
        await Card("a", $",\"tags\":{Ids("red")}");
        var b = await Card("b", $",\"tags\":{Ids("red", "blue")},\"watchers\":[\"{_ada.Id}\"]");
        await Card("c", $",\"related\":[\"{b}\"]");
        var found = await _ada.Filter("/api/cards", filter.Replace("RED", _tags["red"], StringComparison.Ordinal), "&sort=title");
        found.Status.ShouldBe(200, found.Text);
        found.Values("title").ShouldBe(expected);
    }

    [Fact]
    public async Task Expanded_they_are_pages_that_go_on_in_a_list()
    {
        var id = await Card("a", $",\"tags\":{Ids("red", "blue", "green")}");
        var page = (await _ada.Get($"/api/cards/{id}?expand=tags.cards")).Json["tags"]!;
        string.Join(' ', page["items"]!.AsArray().Select(t => t!["name"]!.ToString())).ShouldBe("red blue green");
        page["items"]![0]!["cards"]!["items"]![0]!["title"]!.ToString().ShouldBe("a");
        for (var i = 0; i < 60; i++)
        {
            await Card($"n{i:00}", $",\"tags\":{Ids("red")}");
        }

        var tag = (await _ada.Get($"/api/tags/{_tags["red"]}?expand=cards")).Json["cards"]!;
        tag["items"]!.AsArray().Count.ShouldBe(50);
        var rest = await _ada.Filter("/api/cards", $"tags.includes('{_tags["red"]}')", $"&cursor={tag["next"]}");
        (rest.Status, rest.Items.Count).ShouldBe((200, 11), rest.Text);
    }

    [Theory]
    [InlineData("sort=tags")]
    [InlineData("sort=-watchers,title")]
    public async Task There_is_no_order_of_many(string query) =>
        (await _ada.Get($"/api/cards?{query}")).Text.ShouldContain("leads to many rows");

    [Theory]
    [InlineData("groupBy=tags")]
    [InlineData("max=tags")]
    public async Task Nor_a_group_nor_a_sum(string query)
    {
        var reply = await _ada.Get($"/api/cards/aggregate?{query}");
        reply.Status.ShouldBe(400);
        reply.Text.ShouldContain("leads to many rows");
    }

    [Fact]
    public async Task Rules_judge_them_before_and_after_and_while_they_are_pending()
    {
        await Refused(() => _ada.Post("/api/cards", $$"""{"title":"t","tags":{{Ids("red", "fixed")}}}"""), 403);
        var id = await Card("a", $",\"tags\":{Ids("red")}");
        await Refused(() => _ada.Patch($"/api/cards/{id}", $$"""{"tags":{{Ids("red", "blue", "green", "fixed")}}}"""), 403);
        (await _ada.Patch($"/api/cards/{id}", $$"""{"tags":{{Ids("red", "blue", "green")}}}""")).Status.ShouldBe(200);
        (await _root.Patch($"/api/cards/{id}", $$"""{"tags":{{Ids("red", "blue", "green", "fixed")}}}""")).Status.ShouldBe(403);
        (await _ada.Post($"/api/cards/{id}/clear")).Json["tags"]!.AsArray().ShouldBeEmpty();
        await Refused(() => _ada.Post($"/api/cards/{id}/clear"), 403, 409);
        Named((await _ada.Post($"/api/cards/{id}/tag", $$"""{"tags":{{Ids("blue")}}}""")).Json["tags"]).ShouldBe("blue");
        await Refused(() => _ada.Post($"/api/cards/{id}/tag", """{"tags":[]}"""), 422);
        await Refused(() => _ada.Post($"/api/cards/{id}/tag"), 422);
    }

    [Fact]
    public async Task A_rule_through_them_opens_the_row()
    {
        var id = await Card("a");
        (await _bob.Get($"/api/cards/{id}")).Status.ShouldBe(404);
        (await _ada.Patch($"/api/cards/{id}", $$"""{"watchers":["{{_bob.Id}}"]}""")).Status.ShouldBe(200);
        (await _bob.Get($"/api/cards/{id}")).Status.ShouldBe(200);
        (await _bob.Get("/api/cards")).Values("title").ShouldBe("a");
        await Refused(() => _bob.Patch($"/api/cards/{id}", """{"watchers":[]}"""), 403);
        var group = await _app.Row("Group", """{"name":"g"}""");
        var other = await Card("b", $",\"groups\":[\"{group}\"]");
        (await _bob.Get($"/api/cards/{other}")).Status.ShouldBe(404);
        (await _root.Patch($"/api/users/{_bob.Id}", $$"""{"groups":["{{group}}"]}""")).Status.ShouldBe(200);
        (await _bob.Get($"/api/cards/{other}")).Status.ShouldBe(200);
        await Refused(() => _ada.Patch($"/api/users/{_ada.Id}", $$"""{"groups":["{{group}}"]}"""), 403);
        (await _root.Get($"/api/groups/{group}")).Json["size"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_field_of_many_has_rules_like_any_other()
    {
        var id = await Card("a");
        await Refused(() => _ada.Patch($"/api/cards/{id}", $$"""{"reviewers":["{{_bob.Id}}"]}"""), 403);
        (await _root.Patch($"/api/cards/{id}", $$"""{"reviewers":["{{_bob.Id}}"]}""")).Status.ShouldBe(200);
        (await _ada.Get($"/api/cards/{id}?expand=reviewers")).Json.AsObject().ContainsKey("reviewers").ShouldBeFalse();
        (await _ada.Filter("/api/cards", "reviewers.length == 1")).Code.ShouldBe("field_forbidden");
        (await _ada.Get($"/api/users/{_bob.Id}?expand=reviewing")).Json["reviewing"]!["items"]!.AsArray().ShouldBeEmpty();
        (await _root.Get($"/api/users/{_bob.Id}?expand=reviewing")).Json["reviewing"]!["items"]!.AsArray().Count.ShouldBe(1);
        await Refused(() => _ada.Patch($"/api/tags/{_tags["red"]}", $$"""{"cards":["{{id}}"]}"""), 403, 422);
        await Refused(() => _root.Patch($"/api/tags/{_tags["red"]}", $$"""{"cards":["{{id}}"]}"""), 422);
    }

    [Fact]
    public async Task The_end_of_a_target_is_the_end_of_its_links()
    {
        var id = await Card("a", $",\"tags\":{Ids("red", "blue")},\"watchers\":[\"{_bob.Id}\"]");
        var before = await _root.Get($"/api/cards/{id}");
        (await _root.Delete($"/api/tags/{_tags["red"]}")).Status.ShouldBe(204);
        var after = await _root.Get($"/api/cards/{id}");
        Named(after.Json["tags"]).ShouldBe("blue");
        after.Tag.ShouldNotBe(before.Tag);
        after.Json["updatedAt"]!.ToString().ShouldNotBe(before.Json["updatedAt"]!.ToString());
        await Refused(() => _root.Delete($"/api/users/{_bob.Id}"), 409);
        var group = await _app.Row("Group", """{"name":"g"}""");
        var other = await Card("b", $",\"groups\":[\"{group}\"]");
        (await _root.Delete($"/api/groups/{group}")).Status.ShouldBe(204);
        (await _root.Get($"/api/cards/{other}")).Status.ShouldBe(404);
        (await _root.Delete($"/api/cards/{id}")).Status.ShouldBe(204);
        (await _root.Delete($"/api/users/{_bob.Id}")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task A_consequence_that_its_maker_may_not_cause_is_refused()
    {
        var id = await Card("a", $",\"tags\":{Ids("red", "blue", "green")}");
        await _app.Site.System!.CreateAsync("Card", new JsonObject
        {
            ["title"] = "full",
            ["tags"] = new JsonArray([.. new[] { "red", "blue", "green", "fixed" }.Select(t => (JsonNode)_tags[t])])
        });

        // Four tags: no update of that card is granted, so none of them can be removed.
        await Refused(() => _root.Delete($"/api/tags/{_tags["red"]}"), 403);
        Named((await _ada.Get($"/api/cards/{id}")).Json["tags"]).ShouldBe("red blue green");
    }

    private async Task<Reply> Refused(Func<Task<Reply>> ask, params int[] statuses)
    {
        var before = _app.Stored();
        var reply = await ask();
        statuses.ShouldContain(reply.Status, reply.Text);
        _app.Stored().ShouldBe(before);
        return reply;
    }
}
