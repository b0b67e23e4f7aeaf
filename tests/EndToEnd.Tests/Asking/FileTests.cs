using System.Text;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Files and images of rows over HTTP: content, rules, history, deletion, and what is left in the store.</summary>
public sealed class FileTests : IAsyncLifetime
{
    private static readonly Lazy<GeneratedApp> Compiled = new(() => ServedApp.Compile(Album.Source));
    private readonly ManualTime _time = new();
    private ServedApp _app = null!;
    private Asker _ada = null!;
    private Asker _ben = null!;
    private Asker _root = null!;
    private Asker _nobody = null!;

    public async Task InitializeAsync()
    {
        _app = await ServedApp.Start(Compiled.Value, time: _time);
        (_ada, _ben, _root) = (await _app.SignedIn("ada"), await _app.SignedIn("ben"), await _app.SignedIn("root", "admin"));
        _nobody = _app.Anonymous();
    }

    public async Task DisposeAsync()
    {
        _ada.Dispose();
        _ben.Dispose();
        _root.Dispose();
        _nobody.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Content_is_answered_as_it_was_sent_and_described_in_the_row()
    {
        var note = await Note();
        var put = await _ada.Put($"{note}/paper", Album.Pdf, "Jahresbericht über “alles”.pdf");
        put.Status.ShouldBe(200, put.Text);
        var paper = put.Json["paper"]!;
        paper.AsObject().Select(member => member.Key).ShouldBe(["name", "type", "size", "etag"]);
        (paper["name"]!.ToString(), paper["type"]!.ToString(), paper["size"]!.GetValue<int>())
            .ShouldBe(("Jahresbericht über “alles”.pdf", "application/pdf", Album.Pdf.Length));
        (await _ada.Get(note)).Json["paper"]!.ToJsonString().ShouldBe(paper.ToJsonString());
        (await _ada.Get($"{note}?fields=paper")).Json["paper"]!.ToJsonString().ShouldBe(paper.ToJsonString());
        (await _ada.Filter("/api/notes", "paper != null", "&fields=title")).Items.Count.ShouldBe(1);
        (await _ada.Filter("/api/notes", "photo != null")).Items.Count.ShouldBe(0);

        using var answer = await _ada.Download($"{note}/paper");
        ((int)answer.StatusCode, answer.Headers.ETag!.Tag).ShouldBe((200, $"\"{paper["etag"]}\""));
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Album.Pdf);
        answer.Content.Headers.ContentDisposition!.ToString()
            .ShouldBe("attachment; filename=\"Jahresbericht _ber _alles_.pdf\"; filename*=UTF-8''Jahresbericht%20%C3%BCber%20%E2%80%9Calles%E2%80%9D.pdf");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "Content-Security-Policy").ShouldBe("default-src 'none'; sandbox");
        Header(answer, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        _app.Stored().ShouldContain("\"sha256\":\"");
        (await _ada.Get(note)).Text.ShouldNotContain("sha256");
    }

    [Fact]
    public async Task Conditions_and_ranges_are_answered()
    {
        var note = await Note();
        var content = Encoding.ASCII.GetBytes("0123456789");
        var tag = $"\"{(await _ada.Put($"{note}/paper", content, "digits.txt")).Json["paper"]!["etag"]}\"";
        using var known = await _ada.Download($"{note}/paper", ("If-None-Match", tag));
        ((int)known.StatusCode, (await known.Content.ReadAsByteArrayAsync()).Length).ShouldBe((304, 0));
        foreach (var (range, status, text) in new[]
        {
            ("bytes=0-3", 206, "0123"), ("bytes=4-", 206, "456789"), ("bytes=-3", 206, "789"), ("bytes=8-99", 206, "89"),
            ("bytes=-99", 206, "0123456789"), ("bytes=9-9", 206, "9"),
            // What is no single range of bytes is ignored, as RFC 9110 allows.
            ("bytes=0-1,4-5", 200, "0123456789"), ("bytes=5-4", 200, "0123456789"), ("lines=1-2", 200, "0123456789"), ("bytes=", 200,
                "0123456789"),
            ("bytes=-", 200, "0123456789"), ("bytes=a-b", 200, "0123456789"), ("bytes=0--1", 200, "0123456789"),
            ("bytes=-0", 416, ""), ("bytes=10-", 416, ""), ("bytes=99999999999999999999-", 416, ""),
            ("bytes=5-99999999999999999999", 206, "56789"), ("bytes=-99999999999999999999", 206, "0123456789"),
        })
        {
            using var part = await _ada.Download($"{note}/paper", ("Range", range));
            ((int)part.StatusCode).ShouldBe(status, range);
            if (status == 416)
            {
                part.Content.Headers.ContentRange!.ToString().ShouldBe("bytes */10");
                continue;
            }

            (await part.Content.ReadAsStringAsync()).ShouldBe(text, range);
            part.Content.Headers.ContentLength.ShouldBe(text.Length, range);
        }

        using var matching = await _ada.Download($"{note}/paper", ("Range", "bytes=0-3"), ("If-Range", tag));
        ((int)matching.StatusCode).ShouldBe(206);
        using var other = await _ada.Download($"{note}/paper", ("Range", "bytes=0-3"), ("If-Range", "\"other\""));
        ((int)other.StatusCode).ShouldBe(200);
        using var head = await _ada.Ask(HttpMethod.Head, $"{note}/paper");
        ((int)head.StatusCode, head.Content.Headers.ContentLength).ShouldBe((200, 10L));
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();

        await Refuses(() => _ada.Put($"{note}/paper", content, "x.txt", ("If-Match", "\"other\"")), 412);
        await Refuses(async () => await _ada.Send(HttpMethod.Delete, $"{note}/paper", null, ifMatch: "\"other\""), 412);
        (await _ada.Put($"{note}/paper", [.. content, .. "ABC"u8], "x.txt", ("If-Match", tag))).Status.ShouldBe(200);
        await Refuses(() => _ada.Put($"{note}/paper", content, "x.txt", ("If-Match", tag)), 412);
        await Refuses(() => _ada.Put($"{note}/letter", content, "x.txt", ("If-Match", "*")), 412);
        await Refuses(() => _ada.Put($"{note}/paper", content, "x.txt", ("Idempotency-Key", "k")), 400);
    }

    [Fact]
    public async Task The_rules_of_the_row_and_of_the_field_apply()
    {
        var note = await Note();
        (await _ada.Put($"{note}/secret", Album.Pdf, "s.pdf")).Status.ShouldBe(200);
        (await Status(_ada, $"{note}/secret"), await Status(_root, $"{note}/secret"), await Status(_ben, $"{note}/secret"),
            await Status(_nobody, $"{note}/secret")).ShouldBe((200, 200, 403, 403));
        (await _ben.Get(note)).Json.AsObject().ContainsKey("secret").ShouldBeFalse();
        await Refuses(() => _ben.Put($"{note}/paper", Album.Pdf), 403);
        await Refuses(() => _nobody.Put($"{note}/paper", Album.Pdf), 401);
        await Refuses(() => _root.Put($"{note}/secret", Album.Pdf), 403);
        await Refuses(() => _root.Delete($"{note}/secret"), 403);
        await Refuses(() => _root.Patch(note, """{"secret":null}"""), 403);
        await Refuses(() => _ben.Delete($"{note}/paper"), 403);

        // Whether there is a file makes no difference to who may not read it.
        var empty = await Note();
        foreach (var address in new[] { $"{note}/secret", $"{empty}/secret" })
        {
            (await _ben.Get(address)).Text.ShouldContain("field_forbidden");
        }

        (await _ada.Post($"{note}/close")).Status.ShouldBe(200);
        await Refuses(() => _ben.Get($"{note}/secret"), 404);
        await Refuses(() => _ben.Get($"{note}/paper"), 404);
        await Refuses(() => _root.Put($"{note}/paper", Album.Pdf), 404);
        await Refuses(() => _ada.Get("/api/notes/00000000-0000-7000-8000-000000000000/paper"), 404);
        await Refuses(() => _ada.Get("/api/notes/nothing/paper"), 404);
        await Refuses(() => _ada.Put("/api/notes/nothing/paper", Album.Pdf), 404);
        await Refuses(() => _ada.Get($"{note}/title"), 404);
        await Refuses(() => _ada.Put($"{note}/paper?thumb=1", Album.Pdf), 400);
        await Refuses(() => _ada.Get($"{note}/paper?thumb=80"), 400);
    }

    [Fact]
    public async Task Requests_of_other_sites_change_nothing()
    {
        var note = await Note();
        await Refuses(() => _ada.Put($"{note}/paper", Album.Pdf, null, ("Sec-Fetch-Site", "cross-site")), 403);
    }

    [Fact]
    public async Task Json_removes_a_file_and_never_sets_one()
    {
        var note = await Note();
        (await _ada.Put($"{note}/paper", Album.Pdf, "a.pdf")).Status.ShouldBe(200);
        (await _ada.Put($"{note}/photo", Album.Png(), "a.png")).Status.ShouldBe(200);
        var described = (await _ada.Get(note)).Json["paper"]!.ToJsonString();
        foreach (var value in new[] { described, "{}", "\"a.pdf\"", "1", "[]",
            """{"key":"0","name":"a","type":"b","size":1,"sha256":""}""" })
        {
            await Refuses(() => _ada.Patch(note, $$"""{"paper":{{value}}}"""), 422);
            await Refuses(() => _ada.Post("/api/notes", $$"""{"paper":{{value}}}"""), 422);
        }

        (await _ada.Send(HttpMethod.Put, note, """{"title":"replaced"}""")).Json["paper"]!.ToJsonString().ShouldBe(described,
            "what no body can contain does not return to nothing");
        (await _ada.Patch(note, """{"paper":null}""")).Json["paper"].ShouldBeNull();
        (await Status(_ada, $"{note}/paper")).ShouldBe(404);
        (await _ada.Post($"{note}/strip")).Json["photo"].ShouldBeNull();
        (await _ada.Post($"{note}/strip")).Status.ShouldBe(409);
        (await _ada.Put($"{note}/paper", Album.Pdf, "a.pdf")).Status.ShouldBe(200);
        (await _ada.Delete($"{note}/paper")).Status.ShouldBe(204);
        (await _ada.Delete($"{note}/paper")).Status.ShouldBe(204);
        (await _ada.Post("/api/notes", """{"title":"n","paper":null}""")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Changes_are_recorded_without_the_place_of_the_content()
    {
        var note = await Note();
        (await _ada.Put($"{note}/paper", Album.Pdf, "a.pdf")).Status.ShouldBe(200);
        (await _ada.Put($"{note}/paper", Album.Pdf, "a.pdf")).Status.ShouldBe(200);
        (await _ada.Put($"{note}/secret", Album.Pdf, "hidden.pdf")).Status.ShouldBe(200);
        (await _ada.Delete($"{note}/paper")).Status.ShouldBe(204);
        var history = await _ada.Get($"{note}/history");
        var changes = history.Items.Select(item => item!["changes"]!.AsArray()[0]!.AsObject()).ToList();
        changes.Count.ShouldBe(5);
        (changes[0]["from"]!["name"]!.ToString(), changes[0]["to"]).ShouldBe(("a.pdf", null));
        changes[2]["from"]!["etag"]!.ToString().ShouldNotBe(changes[2]["to"]!["etag"]!.ToString());
        history.Text.ShouldNotContain("sha256");
        history.Text.ShouldNotContain("\"key\"");
        (await _ben.Get($"{note}/history")).Text.ShouldNotContain("hidden.pdf");
        _app.Rows("SELECT changes FROM _truth_history").ShouldNotContain("sha256");
    }

    [Fact]
    public async Task A_deleted_row_keeps_its_files_until_it_cannot_come_back()
    {
        var note = await Note();
        (await _ada.Put($"{note}/paper", Album.Pdf, "a.pdf")).Status.ShouldBe(200);
        var attachment = await Created(_ada, "/api/attachments", $$"""{"note":"{{note.Split('/')[^1]}}"}""");
        (await _ada.Put($"{attachment}/content", Album.Png(), "b.png")).Status.ShouldBe(200);
        (await _ada.Delete(note)).Status.ShouldBe(204);
        (await Status(_ada, $"{note}/paper")).ShouldBe(404);
        await Collect(TimeSpan.FromHours(2), left: 2);
        (await _ada.Post($"{note}/restore")).Status.ShouldBe(200);
        (await Status(_ada, $"{note}/paper"), await Status(_ada, $"{attachment}/content")).ShouldBe((200, 200));
        (await _ada.Get(note)).Json["paper"]!["name"]!.ToString().ShouldBe("a.pdf");
        (await _ada.Delete(attachment)).Status.ShouldBe(204);
        await Collect(TimeSpan.FromMinutes(2), left: 1);
    }

    [Fact]
    public async Task Replaced_and_removed_content_is_deleted_after_a_while()
    {
        var note = await Note();
        (await _ada.Put($"{note}/paper", Album.Pdf, "a.pdf")).Status.ShouldBe(200);
        (await _ada.Put($"{note}/paper", Album.Png(), "b.png")).Status.ShouldBe(200);
        (await _ada.Put($"{note}/photo", Album.Png(), "c.png")).Status.ShouldBe(200);
        await Collect(TimeSpan.Zero, left: 3);
        await Collect(TimeSpan.FromMinutes(2), left: 2);
        (await _ada.Patch(note, """{"photo":null}""")).Status.ShouldBe(200);
        await Collect(TimeSpan.FromMinutes(2), left: 1);
        (await Status(_ada, $"{note}/paper")).ShouldBe(200);
        _app.Rows("SELECT count(*) FROM _truth_file").ShouldBe("0");
    }

    [Fact]
    public async Task Content_that_never_reached_a_row_is_deleted_after_a_while()
    {
        var note = await Note();
        (await _ada.Put($"{note}/paper", Album.Pdf, "a.pdf")).Status.ShouldBe(200);

        // What a process leaves that dies between the store and the row, and one that dies while it receives.
        const string Key = "0123456789abcdef0123456789abcdef";
        Directory.CreateDirectory(Path.Combine(_app.Files, "ef"));
        await File.WriteAllTextAsync(Path.Combine(_app.Files, "ef", Key), "lost");
        await File.WriteAllTextAsync(Path.Combine(_app.Files, "incoming", "truth-upload-x"), "half");
        await _app.Site.Database.Write(session =>
        {
            Truth.Runtime.Changes.FileChanges.Note(session, Key, Truth.Runtime.Values.Moment.Of(_time, TimeZoneInfo.Utc));
            return default;
        });
        await Collect(TimeSpan.FromMinutes(30), left: 2);
        await Collect(TimeSpan.FromMinutes(31), left: 1);
        (await Status(_ada, $"{note}/paper")).ShouldBe(200);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_changes_nothing()
    {
        var note = await Note();
        (await _ada.Put($"{note}/paper", Album.Pdf, "a.pdf")).Status.ShouldBe(200);
        var incoming = Path.Combine(_app.Files, "incoming");
        Directory.Delete(incoming);
        await Refuses(() => _ada.Put($"{note}/paper", Album.Png(), "b.png"), 503);
        (await Status(_ada, $"{note}/paper")).ShouldBe(200);
        Directory.CreateDirectory(incoming);
        File.Delete(_app.Contents().Single());
        (await _ada.Get($"{note}/paper")).Status.ShouldBe(503, "the store has lost it");
    }

    [Fact]
    public async Task Exports_have_no_content_and_imports_set_no_file()
    {
        var note = await Note();
        (await _ada.Put($"{note}/paper", Album.Pdf, "a.pdf")).Status.ShouldBe(200);
        (await _ada.Get("/api/notes/export.csv?fields=title,paper")).Text.ShouldContain("a.pdf");
        (await _ada.Get("/api/notes/export.jsonl")).Text.ShouldNotContain("sha256");
        await Refuses(() => _ada.Upload("/api/notes/import", """{"title":"x","paper":{"name":"a.pdf","type":"a/b","size":1,"etag":"e"}}""",
            "application/jsonl"), 422);
        (await _ada.Upload("/api/notes/import", "title,paper\nx,\n", "text/csv")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Two_uploads_at_once_leave_one_file()
    {
        var note = await Note();
        var puts = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            _ada.Put($"{note}/paper", [.. Album.Pdf, (byte)('0' + i)], $"{i}.pdf")));
        puts.ShouldAllBe(put => put.Status == 200);
        await Collect(TimeSpan.FromMinutes(2), left: 1);
        (await Status(_ada, $"{note}/paper")).ShouldBe(200);
    }

    [Fact]
    public async Task Without_its_package_there_is_no_thumbnail()
    {
        var note = await Note();
        (await _ada.Put($"{note}/photo", Album.Png(), "a.png")).Status.ShouldBe(200);
        var answer = await _ada.Get($"{note}/photo?thumb=320");
        (answer.Status, answer.Code).ShouldBe((400, "not_supported"));
        foreach (var size in new[] { "0", "-1", "321", "99999999999", "x", "320.0", "" })
        {
            (await _ada.Get($"{note}/photo?thumb={size}")).Code.ShouldBe("invalid_parameter");
        }
    }

    private static async Task<int> Status(Asker asker, string address) => (await asker.Get(address)).Status;

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private Task<string> Note() => Created(_ada, "/api/notes", $$"""{"title":"note","owner":"{{_ada.Id}}"}""");

    private static async Task<string> Created(Asker asker, string path, string body)
    {
        var made = await asker.Post(path, body);
        made.Status.ShouldBe(201, made.Text);
        return $"{path}/{made.Json["id"]}";
    }

    // A refusal leaves no file either.
    private async Task Refuses(Func<Task<Reply>> ask, params int[] statuses)
    {
        var before = _app.Contents();
        await _app.Refuses(ask, statuses);
        _app.Contents().ShouldBe(before);
    }

    private async Task Collect(TimeSpan later, int left)
    {
        _time.Advance(later);
        await _app.Site.Collector!.Collect();
        _app.Contents().Length.ShouldBe(left);
    }

    /// <summary>A clock that the test moves; its timers never fire.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 31, 9, 5, 0, TimeSpan.Zero);

        public void Advance(TimeSpan later) => _now += later;

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
