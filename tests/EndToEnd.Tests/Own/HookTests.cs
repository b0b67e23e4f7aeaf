using System.Text.Json.Nodes;
using Truth.Runtime;
using Truth.EndToEnd.Tests.Asking;

namespace Truth.EndToEnd.Tests.Own;

/// <summary>User code around the writes of an entity: `tests/cases/own`. Its reads and writes cannot bypass the rules.</summary>
public sealed class HookTests : IAsyncLifetime
{
    private OwnApp _app = null!;
    private Asker _ada = null!;
    private Asker _root = null!;
    private int _begun;

    public async Task InitializeAsync()
    {
        _app = await OwnApp.Start(OwnAssembly.Of("own"));
        _ada = await _app.SignedIn("ada");
        _root = await _app.SignedIn("root", "admin");
        _begun = Stored().Count;
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        _root.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Input_is_changed_and_then_judged()
    {
        var made = await _ada.Post("/api/tickets", """{"title":"trim","body":null,"meta":{"a":1.50}}""");
        made.Status.ShouldBe(201, made.Text);
        (made.Json["title"]!.ToString(), made.Json["priority"]!.ToString(), made.Json["due"]!.ToString(), made.Json["price"]!.ToString())
            .ShouldBe(("trimmed", "3", "2026-02-01", "1.50"));
        made.Json["meta"]!.ToJsonString().ShouldBe("""{"a":1.50}""");

        var changed = await _ada.Patch($"/api/tickets/{made.Json["id"]}", """{"title":"shorten"}""");
        (changed.Json["title"]!.ToString(), changed.Json["body"]!.ToString(), changed.Json["due"])
            .ShouldBe(("trimmed", "was trimmed", null));

        var closed = await _ada.Post($"/api/tickets/{made.Json["id"]}/close", """{"report":"secret"}""");
        (closed.Json["status"]!.ToString(), closed.Json["body"]!.ToString()).ShouldBe(("closed", "***"));
        Journal().ShouldBe(["create: - -> trimmed, note -", "update: trimmed -> trimmed, note -", "close: trimmed -> trimmed, note -"]);
    }

    [Fact]
    public async Task What_a_hook_makes_of_it_has_the_right_shape_or_is_refused()
    {
        await Refused(() => _ada.Post("/api/tickets", """{"title":"long"}"""), 422, "invalid", "title too_long");
        var id = await Ticket(_ada, "short report");
        await Refused(() => _ada.Post($"/api/tickets/{id}/close", """{"report":"short"}"""), 422, "invalid", "report too_short");
    }

    [Theory]
    [InlineData("""{"title":"one","title":"two"}""")]
    [InlineData("""{"title":"one","meta":{"a":1,"a":2}}""")]
    [InlineData("""{"title":"trim","meta":{"a":1,"a":2}}""")]
    [InlineData("""{"title":"one","meta":[{"a":1,"b":null,"a":{"c":1,"c":2}}]}""")]
    [InlineData("""[]""")]
    [InlineData("""{"title":""")]
    public async Task A_body_is_taken_or_refused_as_without_hooks(string body)
    {
        await using var plain = await OwnApp.Start(OwnAssembly.Of("own", hasCode: false));
        using var ada = await plain.SignedIn("ada");
        var (expected, reply) = (await ada.Post("/api/tickets", body), await _ada.Post("/api/tickets", body));
        (reply.Status, reply.Code, reply.Json["meta"]?.ToJsonString())
            .ShouldBe((expected.Status, expected.Code, expected.Json["meta"]?.ToJsonString()));
        if (expected.Status == 201)
        {
            var patch = $$"""{"meta":{{expected.Json["meta"]!.ToJsonString()}}}""";
            (await _ada.Patch($"/api/tickets/{reply.Json["id"]}",
                patch)).Status.ShouldBe((await ada.Patch($"/api/tickets/{expected.Json["id"]}", patch)).Status);
        }
    }

    [Fact]
    public async Task A_hook_refuses()
    {
        await Refused(() => _ada.Post("/api/tickets", """{"title":"spam"}"""), 422, "invalid", "title spam", "body missing");
        await Refused(() => _ada.Post("/api/tickets", """{"title":"forbid"}"""), 403, "forbidden");
        await Refused(() => _ada.Post("/api/tickets", """{"title":"conflict"}"""), 409, "refused");
        var id = await Ticket(_ada, "keep");
        await Refused(() => _ada.Patch($"/api/tickets/{id}", """{"priority":5}"""), 422, "invalid", "priority too_urgent");
        await Refused(() => _root.Delete($"/api/tickets/{id}"), 409, "refused");
    }

    [Fact]
    public async Task A_hook_is_asked_about_what_the_system_adds_too()
    {
        JsonObject Ticket(string title) => new() { ["title"] = title, ["createdBy"] = _ada.Id };
        (await Should.ThrowAsync<InvalidRowException>(_app.Site.System!.CreateAsync("Ticket",
            Ticket("spam")))).Reasons.ShouldBe(["`title` looks like spam", "`body` says nothing"]);
        (await Should.ThrowAsync<InvalidRowException>(_app.Site.System.CreateAsync("Ticket",
            Ticket("conflict")))).Reasons.ShouldBe(["The desk is closed."]);
        (await Should.ThrowAsync<InvalidOperationException>(_app.Site.System.CreateAsync("Ticket",
            Ticket("throw")))).Message.ShouldBe("a hook's own mistake");
        Journal().ShouldBeEmpty();
        await _app.Site.System.CreateAsync("Ticket", Ticket("trim"));
        Journal().ShouldBe(["create: - -> trimmed, note -"]);
    }

    [Fact]
    public async Task A_hook_that_fails_is_an_error_and_changes_nothing()
    {
        var reply = await Refused(() => _ada.Post("/api/tickets", """{"title":"throw"}"""), 500, "internal");
        reply.Text.ShouldNotContain("own mistake");
        _app.Log.Lines.ShouldContain(line => line.Contains("failed: POST Ticket", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hook_sets_nothing_that_the_caller_may_not_set()
    {
        await Refused(() => _ada.Post("/api/tickets", """{"title":"note"}"""), 403, "field_forbidden", "note forbidden");
        await Refused(() => _ada.Post("/api/tickets", """{"title":"whose"}"""), 403, "field_forbidden", "createdBy forbidden");
        var id = await Ticket(_ada, "mine");
        await Refused(() => _ada.Patch($"/api/tickets/{id}", """{"title":"note"}"""), 403, "field_forbidden", "note forbidden");
        using var nobody = _app.Anonymous();
        await Refused(() =>
            nobody.Post("/api/auth/register", $$"""{"email":"eve@example.org","password":"{{OwnApp.Password}}","name":"would be"}"""), 403,
            "field_forbidden", "role forbidden");

        // A caller who may set it may have a hook set it.
        (await _root.Post("/api/tickets", """{"title":"note"}""")).Json["note"]!.ToString().ShouldBe("from a hook");
        Journal().ShouldBe(["create: - -> mine, note -", "create: - -> note, note from a hook"]);
    }

    [Fact]
    public async Task A_hook_is_not_asked_about_what_the_caller_may_not_see_or_cannot_do()
    {
        using var ben = await _app.SignedIn("ben");
        using var nobody = _app.Anonymous();
        var id = await Ticket(_ada, "keep");
        foreach (var asker in new[] { ben, nobody })
        {
            // Its hooks would answer with 409 and 422.
            await _app.Refuses(() => asker.Delete($"/api/tickets/{id}"), 401, 403, 404);
            await _app.Refuses(() => asker.Patch($"/api/tickets/{id}", """{"priority":5}"""), 401, 404);
            await _app.Refuses(() => asker.Post($"/api/tickets/{id}/close", """{"report":"short"}"""), 401, 404);
        }

        await _app.Refuses(() => nobody.Post("/api/tickets", """{"title":"spam"}"""), 401);
        await _app.Refuses(() => _ada.Post("/api/tickets", """{"titel":"spam"}"""), 422);
        await _app.Refuses(() => _ada.Delete($"/api/tickets/{id}"), 403);
        Journal().ShouldBe(["welcome nobody", "create: - -> keep, note -"]);
    }

    [Fact]
    public async Task A_hook_sees_what_the_caller_sees_and_as_the_system_everything()
    {
        await Ticket(_root, "of the root");
        await Ticket(_ada, "of ada");
        (await _ada.Post("/api/tickets", """{"title":"count"}""")).Json["title"]!.ToString().ShouldBe("1 of 2");
        (await _root.Post("/api/tickets", """{"title":"count"}""")).Json["title"]!.ToString().ShouldBe("3 of 3");
        Journal()[^1].ShouldBe("create: - -> 3 of 3, note -");
    }

    [Fact]
    public async Task A_row_comes_to_hooks_as_the_caller_sees_it()
    {
        var id = await Ticket(_ada, "seen");
        (await _root.Patch($"/api/tickets/{id}", """{"note":"among us"}""")).Status.ShouldBe(200);
        (await _ada.Patch($"/api/tickets/{id}?fields=title", """{"title":"Seen"}""")).Text.ShouldBe($$"""{"id":"{{id}}","title":"Seen"}""");
        Journal()[^2..].ShouldBe(["update: seen -> seen, note among us", "update: seen -> Seen, note -"]);
        (await _root.Delete($"/api/tickets/{id}")).Status.ShouldBe(204);
        Journal()[^1].ShouldBe("delete: Seen -> -, note -");
    }

    [Fact]
    public async Task What_fails_after_the_commit_changes_no_answer_and_is_logged()
    {
        var reply = await _ada.Post("/api/tickets", """{"title":"fail after"}""");
        reply.Status.ShouldBe(201, reply.Text);
        (await _ada.Get($"/api/tickets/{reply.Json["id"]}")).Status.ShouldBe(200);
        _app.Log.Lines.ShouldContain(line => line.StartsWith("Journal failed after request ", StringComparison.Ordinal)
            && line.EndsWith($"Ticket {reply.Json["id"]}", StringComparison.Ordinal));
        Journal().ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_runs_after_a_refusal()
    {
        var id = await Ticket(_ada, "once");
        (await _ada.Post($"/api/tickets/{id}/close", """{"report":"done"}""")).Status.ShouldBe(200);
        var before = Journal();
        await Refused(() => _ada.Post($"/api/tickets/{id}/close", """{"report":"again"}"""), 409, "guard");
        await Refused(() => _ada.Post($"/api/tickets/{id}/drop"), 409, "guard");
        await Refused(() => _ada.Send(HttpMethod.Patch, $"/api/tickets/{id}", """{"title":"late"}""", "\"0\""), 412, "changed");
        Journal().ShouldBe(before);
    }

    [Fact]
    public async Task Hooks_write_rows_whose_hooks_run_and_that_comes_to_an_end()
    {
        (await _ada.Post("/api/tickets", """{"title":"twice"}""")).Status.ShouldBe(201);
        Journal().ShouldBe(["create: - -> by the system, note -", "create: - -> twice, note -"]);
        await Refused(() => _ada.Post("/api/tickets", """{"title":"again"}"""), 500, "internal");
        _app.Log.Lines.Count(line => line.Contains("failed: POST Ticket", StringComparison.Ordinal)).ShouldBe(9);
    }

    [Fact]
    public async Task Who_registers_meets_the_hooks_of_users_too()
    {
        using var eve = _app.Anonymous();
        var reply = await eve.Post("/api/auth/register",
            $$"""{"email":"eve@example.org","password":"{{OwnApp.Password}}","name":"  Eve "}""");
        reply.Json["name"]!.ToString().ShouldBe("Eve");
        (await eve.Get("/api/auth/me")).Json["name"]!.ToString().ShouldBe("Eve");
        Journal().ShouldBe(["welcome Eve"]);
        (await eve.Post("/api/auth/logout")).Status.ShouldBe(204);
        (await eve.Post("/api/auth/login", $$"""{"email":"eve@example.org","password":"{{OwnApp.Password}}"}""")).Status.ShouldBe(200);
    }

    private static async Task<string> Ticket(Asker asker, string title) =>
        (await asker.Post("/api/tickets", $$"""{"title":"{{title}}"}""")).Json["id"]!.ToString();

    /// <summary>What hooks wrote since the accounts were made.</summary>
    private List<string> Journal() => Stored()[_begun..];

    private List<string> Stored() => _app.Query("SELECT text FROM entry ORDER BY id");

    private async Task<Reply> Refused(Func<Task<Reply>> ask, int status, string code, params string[] errors)
    {
        var reply = await _app.Refuses(ask, status);
        reply.Code.ShouldBe(code);
        (reply.Json["errors"]?.AsArray().Select(error => $"{error!["field"]} {error["code"]}") ?? []).ShouldBe(errors);
        return reply;
    }
}
