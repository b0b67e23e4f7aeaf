namespace Truth.EndToEnd.Tests.Asking;

/// <summary>A deleted row of an entity with `softDelete` is gone for everybody, and can be restored with what went with it.</summary>
public sealed class SoftDeleteTests
{
    [Fact]
    public async Task A_deleted_row_is_gone_everywhere_and_comes_back_whole()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Ledger.Source));
        using var ada = await app.SignedIn("ada");
        var folder = Id(await ada.Post("/api/folders", """{"name":"Plans"}"""));
        var inner = Id(await ada.Post("/api/folders", $$"""{"name":"Inner","parent":"{{folder}}"}"""));
        var inside = Id(await ada.Post("/api/notes", $$"""{"text":"in","folder":"{{inner}}","price":"1.50","meta":{"a":[1.0,null]} }"""));
        var about = Id(await ada.Post("/api/notes", $$"""{"text":"about","about":"{{folder}}","tags":["{{folder}}","{{inner}}"]}"""));
        var before = (await ada.Get($"/api/folders/{folder}")).Text;
        var noteBefore = (await ada.Get($"/api/notes/{inside}")).Json;

        (await ada.Delete($"/api/folders/{folder}")).Status.ShouldBe(204);
        foreach (var address in new[] { $"/api/folders/{folder}", $"/api/folders/{inner}", $"/api/notes/{inside}" })
        {
            (await ada.Get(address)).Status.ShouldBe(404);
        }

        (await ada.Get("/api/folders?search=Plans&count=true")).Text.ShouldContain("\"total\":0");
        (await ada.Filter("/api/notes", $"about == '{folder}'")).Items.ShouldBeEmpty();
        (await ada.Get($"/api/notes/{about}?expand=about,tags")).Json["tags"]!["items"]!.AsArray().ShouldBeEmpty();
        (await ada.Get("/api/folders/aggregate")).Json["items"]![0]!["count"]!.GetValue<int>().ShouldBe(0);

        var restored = await ada.Post($"/api/folders/{folder}/restore");
        restored.Status.ShouldBe(200, restored.Text);
        Without(restored.Text).ShouldBe(Without(before));
        (await ada.Get($"/api/folders/{inner}")).Json["parent"]!.ToString().ShouldBe(folder);
        var note = (await ada.Get($"/api/notes/{inside}")).Json;
        foreach (var field in new[] { "text", "folder", "price", "meta", "createdAt", "owner" })
        {
            note[field]!.ToJsonString().ShouldBe(noteBefore[field]!.ToJsonString());
        }

        var mention = (await ada.Get($"/api/notes/{about}")).Json;
        mention["about"]!.ToString().ShouldBe(folder);
        mention["tags"]!.AsArray().Select(t => t!.ToString()).ShouldBe(new[] { folder, inner }.Order());
        (await ada.Get("/api/folders?search=Plans")).Items.Count.ShouldBe(1);
        app.Rows("SELECT count(*) FROM _truth_deleted").ShouldBe("0");
        (await ada.Post($"/api/folders/{folder}/restore")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Who_may_not_restore_changes_nothing_and_learns_nothing()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Ledger.Source));
        using var ada = await app.SignedIn("ada");
        using var ben = await app.SignedIn("ben");
        using var root = await app.SignedIn("root", "admin");
        using var nobody = app.Anonymous();
        var folder = Id(await ada.Post("/api/folders", """{"name":"Plans"}"""));
        (await ada.Delete($"/api/folders/{folder}")).Status.ShouldBe(204);
        await app.Refuses(() => nobody.Post($"/api/folders/{folder}/restore"), 401);
        await app.Refuses(() => ben.Post($"/api/folders/{folder}/restore"), 404);

        // An administrator reads it, but only its owner restores it.
        await app.Refuses(() => root.Post($"/api/folders/{folder}/restore"), 403);
        await app.Refuses(() => ada.Post("/api/folders/01890000-0000-7000-8000-000000000000/restore"), 404);
        await app.Refuses(() => ada.Post($"/api/folders/{folder}/restore", """{"name":"x"}"""), 422);
        await app.Refuses(() => ada.Send(HttpMethod.Post, $"/api/folders/{folder}/restore", null, "\"0123456789abcdef\""), 412);

        // The name is taken meanwhile: only who may restore it is told.
        (await ben.Post("/api/folders", """{"name":"Plans"}""")).Status.ShouldBe(201);
        await app.Refuses(() => ben.Post($"/api/folders/{folder}/restore"), 404);
        await app.Refuses(() => ada.Post($"/api/folders/{folder}/restore"), 409);
    }

    [Fact]
    public async Task A_row_that_others_hold_is_not_deleted_and_what_is_gone_meanwhile_is_left_out()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Ledger.Source));
        using var ada = await app.SignedIn("ada");
        var folder = Id(await ada.Post("/api/folders", """{"name":"Plans"}"""));
        var parent = Id(await ada.Post("/api/folders", """{"name":"Parent"}"""));
        await ada.Patch($"/api/folders/{folder}", $$"""{"parent":"{{parent}}"}""");
        Id(await ada.Post("/api/locks", $$"""{"on":"{{folder}}"}"""));
        await app.Refuses(() => ada.Delete($"/api/folders/{folder}"), 409);
        var other = Id(await ada.Post("/api/folders", $$"""{"name":"Other","parent":"{{parent}}"}"""));
        (await ada.Delete($"/api/folders/{other}")).Status.ShouldBe(204);
        await ada.Patch($"/api/folders/{folder}", """{"parent":null}""");
        (await ada.Delete($"/api/folders/{parent}")).Status.ShouldBe(204);
        var restored = await ada.Post($"/api/folders/{other}/restore");
        restored.Status.ShouldBe(200, restored.Text);
        restored.Json["parent"].ShouldBeNull();
    }

    /// <summary>`restore` is not among the actions of a row that is there, and it exists only where rows are kept.</summary>
    [Fact]
    public async Task Only_deleted_rows_are_restored()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Ledger.Source));
        using var ada = await app.SignedIn("ada");
        var folder = Id(await ada.Post("/api/folders", """{"name":"Plans"}"""));
        (await ada.Get($"/api/folders/{folder}?can=true")).Json["can"]!.AsArray().Select(a => a!.ToString()).ShouldBe(["update", "delete"]);
        await app.Refuses(() => ada.Post($"/api/folders/{folder}/restore"), 404);
        var note = Id(await ada.Post("/api/notes", """{"text":"x"}"""));
        await app.Refuses(() => ada.Post($"/api/notes/{note}/restore"), 404);
    }

    private static string Id(Reply reply)
    {
        reply.Status.ShouldBe(201, reply.Text);
        return reply.Json["id"]!.ToString();
    }

    private static string Without(string row) => row[..row.IndexOf(",\"updatedAt\"", StringComparison.Ordinal)];
}
