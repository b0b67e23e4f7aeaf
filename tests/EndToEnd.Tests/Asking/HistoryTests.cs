using System.Text.Json.Nodes;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>The history of a row: who changed what, when, from what to what, as far as the caller may read it.</summary>
public sealed class HistoryTests
{
    [Fact]
    public async Task Each_change_is_recorded_with_its_values()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Ledger.Source));
        using var ada = await app.SignedIn("ada");
        using var root = await app.SignedIn("root", "admin");
        var note = (await ada.Post("/api/notes", """{"text":"a","price":"1.50"}""")).Json["id"]!.ToString();
        (await ada.Patch($"/api/notes/{note}", """{"text":"b","price":"2.00","meta":{"x":1}}""")).Status.ShouldBe(200);
        (await root.Patch($"/api/notes/{note}", """{"price":null}""")).Status.ShouldBe(200);
        (await ada.Patch($"/api/notes/{note}", """{"text":"b"}""")).Status.ShouldBe(200);
        (await ada.Post($"/api/notes/{note}/shut")).Status.ShouldBe(200);
        var items = (await ada.Get($"/api/notes/{note}/history")).Items;
        items.Select(i => $"{i!["action"]} {(i["by"]!.ToString() == ada.Id ? "ada" : "root")} {Changes(i)}").ShouldBe(
        [
            "shut ada isOpen:true>false", "update root price:\"2.00\">null",
                "update ada text:\"a\">\"b\" price:\"1.50\">\"2.00\" meta:null>{\"x\":1}",
            $"create ada text:->\"a\" owner:->\"{ada.Id}\" isOpen:->true price:->\"1.50\"",
        ]);
        items.All(i => i!["at"]!.ToString().EndsWith('Z')).ShouldBeTrue();
    }

    [Fact]
    public async Task A_caller_sees_what_they_may_read_now_and_could_read_then()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Ledger.Source));
        using var ada = await app.SignedIn("ada");
        using var ben = await app.SignedIn("ben");
        using var root = await app.SignedIn("root", "admin");
        var note = (await ada.Post("/api/notes", """{"text":"a","private":"p1"}""")).Json["id"]!.ToString();
        async Task Change(string body) => (await root.Patch($"/api/notes/{note}", body)).Status.ShouldBe(200);
        await Change("""{"hidden":"only for administrators"}""");
        await Change("""{"isOpen":false}""");
        await Change("""{"text":"b","private":"p2"}""");
        await app.Refuses(() => ben.Get($"/api/notes/{note}/history"), 404);
        await Change("""{"text":"c"}""");
        await Change("""{"isOpen":true}""");
        await Change("""{"text":"d","private":"p3"}""");

        // What happened while the row was closed stays hidden from others, and so do the values of that time.
        string Of(Reply reply) => string.Join(" | ", reply.Items.Select(Changes));
        Of(await ben.Get($"/api/notes/{note}/history")).ShouldBe(
            $"text:\"c\">\"d\" private:\"p2\">\"p3\" | isOpen:?>true | isOpen:true>? | text:->\"a\" owner:->\"{ada.Id}\" isOpen:->true private:->\"p1\"");
        Of(await ada.Get($"/api/notes/{note}/history")).ShouldBe(
            $"text:\"c\">\"d\" private:\"p2\">\"p3\" | isOpen:false>true | text:\"b\">\"c\" | text:\"a\">\"b\" | isOpen:true>false | text:->\"a\" owner:->\"{ada.Id}\" isOpen:->true private:->\"p1\"");
        Of(await root.Get($"/api/notes/{note}/history")).ShouldContain("hidden:null>\"only for administrators\"");
        using var nobody = app.Anonymous();
        Of(await nobody.Get($"/api/notes/{note}/history")).ShouldBe(Of(await ben.Get($"/api/notes/{note}/history")));
    }

    [Fact]
    public async Task Passwords_are_not_recorded_and_links_that_are_hidden_are_left_out()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Ledger.Source));
        using var ada = await app.SignedIn("ada");
        using var ben = await app.SignedIn("ben");
        (await ada.Get($"/api/users/{ada.Id}/history")).Text.ShouldNotContain("password");
        app.Rows("SELECT count(*) FROM _truth_history WHERE was LIKE '%$%' OR changes LIKE '%password%'").ShouldBe("0");
        var folder = (await ada.Post("/api/folders", """{"name":"Mine"}""")).Json["id"]!.ToString();
        var note = (await ada.Post("/api/notes", $$"""{"text":"a","tags":["{{folder}}"]}""")).Json["id"]!.ToString();
        (await ada.Get($"/api/notes/{note}/history")).Text.ShouldContain($"\"to\":[\"{folder}\"]");
        (await ben.Get($"/api/notes/{note}/history")).Text.ShouldNotContain(folder);
    }

    [Fact]
    public async Task It_is_answered_in_pages()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Ledger.Source));
        using var ada = await app.SignedIn("ada");
        using var ben = await app.SignedIn("ben");
        var note = (await ada.Post("/api/notes", """{"text":"0"}""")).Json["id"]!.ToString();
        for (var i = 1; i < 8; i++)
        {
            await ada.Patch($"/api/notes/{note}", $$"""{"text":"{{i}}"}""");
        }

        var texts = new List<string>();
        var next = "";
        do
        {
            var page = await ada.Get($"/api/notes/{note}/history?limit=3{(next.Length > 0 ? $"&cursor={next}" : "")}");
            page.Status.ShouldBe(200, page.Text);
            texts.AddRange(page.Items.Select(i => i!["changes"]![0]!["to"]!.ToString()));
            next = page.Json["next"]?.ToString() ?? "";
            if (next.Length > 0)
            {
                (await ben.Get($"/api/notes/{note}/history?limit=3&cursor={next}")).Status.ShouldBe(400);
            }
        }
        while (next.Length > 0);
        texts.ShouldBe(["7", "6", "5", "4", "3", "2", "1", "0"]);
        (await ada.Get($"/api/notes/{note}/history?limit=0")).Status.ShouldBe(400);
        (await ada.Get($"/api/notes/{note}/history?limt=3")).Text.ShouldContain("limit");
        (await ada.Get("/api/locks/01890000-0000-7000-8000-000000000000/history")).Status.ShouldBe(404);
    }

    private static string Changes(JsonNode? entry) => string.Join(' ', entry!["changes"]!.AsArray().Select(c =>
        $"{c!["field"]}:{Value(c.AsObject(), "from", entry["action"]!.ToString() == "create" ? "-" : "?")}>{Value(c.AsObject(), "to", "?")}"));

    private static string Value(JsonObject change, string name, string absent) =>
        !change.ContainsKey(name) ? absent : change[name]?.ToJsonString() ?? "null";
}
