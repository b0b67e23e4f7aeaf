using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Processes;
using Truth.Runtime.Generated;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth db copy` moves the data of an app to another database, all or nothing.</summary>
public sealed class CopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresSpace _space = new();

    public CopyTests() => _folder.Write("app.truth.ts", Ledger.Source);

    public void Dispose()
    {
        _space.Dispose();
        _folder.Dispose();
    }

    [SqliteFact("it copies from a file")]
    public async Task What_is_copied_is_served_as_before()
    {
        var compiled = ServedApp.Compile(Ledger.Source);
        await using var before = await ServedApp.Start(compiled);
        using var ada = await before.SignedIn("ada");
        var addresses = await Fill(before, ada);
        var answers = await Answers(ada, addresses);
        var ran = await Copy(before.DataFile, _space.Address);
        ran.ExitCode.ShouldBe(0, ran.All);
        ran.Output.ShouldContain("note: 153 rows, checksum ");

        await using var after = await ServedApp.Start(compiled, space: _space);
        using var there = await SignIn(after);
        (await Answers(there, addresses)).ShouldBe(answers);
        (await there.Get("/api/folders?search=Plans")).Items.Count.ShouldBe(1);
        (await there.Post($"/api/notes/{(await there.Post("/api/notes", """{"text":"later"}""")).Json["id"]}/restore")).Status.ShouldBe(404);

        // Its references are checked again, at once.
        (await there.Post("/api/notes", """{"text":"x","folder":"01890000-0000-7000-8000-000000000000"}""")).Status.ShouldBe(422);
        after.Query("SELECT count(*) FROM pg_constraint WHERE condeferrable AND connamespace = current_schema()::regnamespace")
            .ShouldBe(["0"]);
        await IsCopiedBack(compiled, there, addresses);
    }

    [SqliteFact("it copies from a file")]
    public async Task A_target_with_rows_is_refused_and_nothing_changes()
    {
        var compiled = ServedApp.Compile(Ledger.Source);
        await using var before = await ServedApp.Start(compiled);
        using var ada = await before.SignedIn("ada");
        await using var target = await ServedApp.Start(compiled, space: _space);
        using var bob = await target.SignedIn("bob");
        var stored = target.Stored();
        var ran = await Copy(before.DataFile, _space.Address);
        ran.ExitCode.ShouldBe(1, ran.All);
        ran.Error.ShouldContain("the target is not empty: `user` has rows");
        target.Stored().ShouldBe(stored);
    }

    [SqliteFact("it copies from a file")]
    public async Task A_value_that_the_target_does_not_hold_is_told_and_nothing_is_copied()
    {
        await using var before = await ServedApp.Start(ServedApp.Compile(Ledger.Source));
        using var ada = await before.SignedIn("ada");
        await Fill(before, ada);
        using (var stored = before.OpenRows())
        {
            stored.Run("UPDATE note SET about = NULL, text = 'a' || char(0) || 'b' WHERE text = 'about'");
        }

        var ran = await Copy(before.DataFile, _space.Address);
        ran.ExitCode.ShouldBe(1, ran.All);
        ran.Error.ShouldContain("`note`");
        _space.Rows($"SELECT tablename FROM pg_tables WHERE schemaname = '{_space.Role}' AND tablename = 'note'").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_not_made()
    {
        var ran = await Copy(_folder.At("nothing.db"), _space.Address);
        ran.ExitCode.ShouldBe(1, ran.All);
        ran.Error.ShouldContain("there is no data file");
        File.Exists(_folder.At("nothing.db")).ShouldBeFalse();
    }

    private async Task IsCopiedBack(GeneratedApp compiled, Asker there, List<string> addresses)
    {
        var answers = await Answers(there, addresses);
        (await Copy(_space.Address, _folder.At("back.db"))).ExitCode.ShouldBe(0);
        await using var back = await ServedApp.Start(compiled, data: _folder.At("back.db"));
        using var ada = await SignIn(back);
        (await Answers(ada, addresses)).ShouldBe(answers);
    }

    private Task<Ran> Copy(string from, string to) => TruthCommand.Run("db", "copy", _folder.Path, "--data", from, "--to", to);

    // Rows that refer to rows after them, in cycles and to many; deleted rows; history; more rows than a page has.
    private static async Task<List<string>> Fill(ServedApp app, Asker ada)
    {
        var folder = Id(await ada.Post("/api/folders", """{"name":"Plans"}"""));
        var inner = Id(await ada.Post("/api/folders", $$"""{"name":"Inner ü 💡","parent":"{{folder}}"}"""));
        (await ada.Patch($"/api/folders/{folder}", $$"""{"parent":"{{inner}}"}""")).Status.ShouldBe(200);
        var inside = Id(await ada.Post("/api/notes", $$"""{"text":"in","folder":"{{inner}}","price":"-1.50","meta":{"a":[1.0,null]} }"""));
        var about = Id(await ada.Post("/api/notes", $$"""{"text":"about","about":"{{folder}}","tags":["{{folder}}","{{inner}}"]}"""));
        var gone = Id(await ada.Post("/api/folders", """{"name":"gone"}"""));
        (await ada.Delete($"/api/folders/{gone}")).Status.ShouldBe(204);
        var rows = new JsonArray([.. Enumerable.Range(0, 150).Select(i => new JsonObject { ["text"] = $"note {i}", ["price"] = $"{i}.25" })]);
        (await ada.Post("/api/notes", rows.ToJsonString())).Status.ShouldBe(201);
        (await ada.Patch($"/api/notes/{inside}", """{"text":"changed"}""")).Status.ShouldBe(200);
        await app.Row("Note", """{"text":"of the system"}""");
        return
        [
            "/api/auth/me", "/api/folders?expand=parent", $"/api/folders/{inner}", $"/api/notes/{inside}", $"/api/notes/{about}?expand=tags",
            $"/api/notes/{inside}/history", "/api/notes?sort=-price,text&limit=100", "/api/notes/aggregate?sum=price",
        ];
    }

    private static async Task<List<string>> Answers(Asker caller, List<string> addresses)
    {
        var all = new List<string>();
        foreach (var address in addresses)
        {
            var reply = await caller.Get(address);
            reply.Status.ShouldBe(200, address + reply.Text);
            all.Add(reply.Tag + reply.Text);
        }

        return all;
    }

    private static async Task<Asker> SignIn(ServedApp app)
    {
        var ada = app.Anonymous();
        (await ada.Post("/api/auth/login", $$"""{"email":"ada@example.org","password":"{{ServedApp.Password}}"}""")).Status.ShouldBe(200);
        return ada;
    }

    private static string Id(Reply reply) =>
        reply.Status == 201 ? reply.Json["id"]!.ToString() : throw new InvalidOperationException(reply.Text);
}
