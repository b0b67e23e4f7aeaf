using System.IO.Compression;
using System.Text;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

public sealed class AroundTests
{
    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["ui/app.js"] = Encoding.UTF8.GetBytes(new string('x', 1000)),
        ["ui/theme.css"] = ":root{}"u8.ToArray(),
        ["ui/views/task-list.js"] = "export {}"u8.ToArray(),
        ["openapi.json"] = "{\"openapi\":\"3.1.0\"}"u8.ToArray(),
        ["csharp/Task.g.cs"] = "secret"u8.ToArray(),
    };

    [Theory]
    [InlineData("DELETE", "/api/tasks", "GET, HEAD, POST")]
    [InlineData("POST", "/api/tasks/01890000-0000-7000-8000-000000000000", "GET, HEAD, PATCH, PUT, DELETE")]
    [InlineData("GET", "/api/tasks/01890000-0000-7000-8000-000000000000/complete", "POST")]
    [InlineData("GET", "/api/auth/login", "POST")]
    [InlineData("POST", "/health/live", "GET, HEAD")]
    public async Task Another_method_is_a_problem_that_names_those_there_are(string method, string path, string allow)
    {
        await using Host host = await Host.Start();
        using Client client = host.Client();
        Answer answer = await client.Send(new HttpMethod(method), path, (HttpContent?)null);
        answer.Status.ShouldBe(405, answer.Text);
        answer.Code.ShouldBe("method_not_allowed");
        string.Join(", ", answer.Message.Content.Headers.Allow).ShouldBe(allow);
    }

    [Theory]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/nothing/at/all")]
    [InlineData("GET", "/_truth/model")]
    [InlineData("GET", "/metrics/x")]
    [InlineData("GET", "/assets/0000000000000000/app.js")]
    [InlineData("POST", "/tasks")]
    public async Task What_is_not_there_is_a_problem(string method, string path)
    {
        await using Host host = await Host.Start(files: Files);
        using Client client = host.Client();
        Answer answer = await client.Send(new HttpMethod(method), path, (HttpContent?)null, ("Accept", "text/html"));
        answer.Status.ShouldBe(404, answer.Text);
        answer.Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task Every_address_of_the_interface_is_the_page()
    {
        await using Host host = await Host.Start(files: Files);
        using Client client = host.Client();
        Answer page = await client.Get("/tasks/new", ("Accept", "text/html,*/*"));
        page.Status.ShouldBe(200, page.Text);
        page.Text.ShouldContain("data-theme=\"auto\"");
        page.Text.ShouldNotContain("<script>");
        page.Message.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        page.Message.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe");
        page.Message.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        page.Message.Headers.Contains("Referrer-Policy").ShouldBeTrue();
    }

    // `curl` sends `*/*`, and some programs send no header.
    [Theory]
    [InlineData("/", "*/*", 200)]
    [InlineData("/", "", 200)]
    [InlineData("/tasks/new", "*/*", 200)]
    [InlineData("/tasks/new", "text/html", 200)]
    [InlineData("/tasks/new", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 200)]
    [InlineData("/tasks/new", "application/json", 404)]
    [InlineData("/tasks/new", "application/json, text/plain, */*", 404)]
    [InlineData("/tasks/new", "application/problem+json", 404)]
    [InlineData("/tasks/new", "image/png", 404)]
    [InlineData("/logo.png", "image/png,*/*;q=0.8", 404)]
    [InlineData("/script.js", "*/*", 404)]
    [InlineData("/api/nothing", "*/*", 404)]
    [InlineData("/assets/nothing", "*/*", 404)]
    public async Task The_page_is_for_whoever_does_not_ask_for_something_else(string path, string accept, int status)
    {
        await using Host host = await Host.Start(files: Files);
        using Client client = host.Client();
        Answer answer = accept.Length == 0 ? await client.Get(path) : await client.Get(path, ("Accept", accept));
        answer.Status.ShouldBe(status, answer.Text);
        answer.Message.Content.Headers.ContentType!.MediaType.ShouldBe(status == 200 ? "text/html" : "application/problem+json");
    }

    [Fact]
    public async Task Assets_are_kept_for_ever_and_sent_small()
    {
        await using Host host = await Host.Start(files: Files);
        using Client client = host.Client();
        string page = (await client.Get("/", ("Accept", "text/html"))).Text;
        string script = page[(page.IndexOf("src=\"/assets/", StringComparison.Ordinal) + 5)..];
        script = script[..script.IndexOf('"')];
        Answer plain = await client.Get(script);
        plain.Status.ShouldBe(200, plain.Text);
        plain.Text.Length.ShouldBe(1000);
        plain.Message.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        plain.Message.Headers.CacheControl!.ToString().ShouldContain("immutable");
        Answer brotli = await client.Get(script, ("Accept-Encoding", "gzip, deflate, br"));
        brotli.Message.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        using var unpacked = new StreamReader(new BrotliStream(await brotli.Message.Content.ReadAsStreamAsync(),
            CompressionMode.Decompress));
        (await unpacked.ReadToEndAsync()).ShouldBe(plain.Text);
        (await client.Get(script, ("Accept-Encoding", "gzip"))).Message.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        (await client.Get(script.Replace("app.js", "views/task-list.js"))).Text.ShouldBe("export {}");
        (await client.Get(script.Replace("app.js", "../../../app.db"))).Status.ShouldBe(404);
        (await client.Get(script.Replace("app.js", "csharp/Task.g.cs"))).Status.ShouldBe(404);
        (await client.Get("/api/openapi.json")).Text.ShouldContain("3.1.0");
    }

    [Fact]
    public async Task Health_and_request_ids()
    {
        await using Host host = await Host.Start();
        using Client client = host.Client();
        (await client.Get("/health/live")).Status.ShouldBe(200);
        (await client.Get("/health/ready")).Status.ShouldBe(200);
        Answer named = await client.Get("/api/tasks", ("X-Request-Id", "abc-1"));
        named.Message.Headers.GetValues("X-Request-Id").ShouldBe(["abc-1"]);
        named.Json["traceId"]!.ToString().ShouldBe("abc-1");
        (await client.Get("/api/tasks", ("X-Request-Id", "a b<c"))).Message.Headers.GetValues("X-Request-Id").Single()
            .ShouldNotContain("<");
        (await client.Get("/api/problems/not_found")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Head_answers_like_get_without_a_body_and_an_unchanged_row_is_304()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        Answer created = await ada.Post("/api/tasks", """{"title":"A"}""");
        string url = $"/api/tasks/{created.Id}";
        Answer head = await ada.Send(HttpMethod.Head, url, (HttpContent?)null);
        head.Status.ShouldBe(200);
        head.Message.Content.Headers.ContentLength.ShouldBe(created.Text.Length);
        head.Tag.ShouldBe(created.Tag);
        Answer same = await ada.Get(url, ("If-None-Match", created.Tag!));
        same.Status.ShouldBe(304);
        same.Text.ShouldBeEmpty();
        Answer shown = await ada.Get($"{url}?can=true");
        shown.Tag.ShouldNotBe(created.Tag);
        (await ada.Get($"{url}?can=true", ("If-None-Match", created.Tag!))).Status.ShouldBe(200);
        (await ada.Get($"{url}?can=true", ("If-None-Match", shown.Tag!))).Status.ShouldBe(304);
        await ada.Patch(url, """{"title":"B"}""");
        (await ada.Get(url, ("If-None-Match", created.Tag!))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Development_says_how_long_each_stage_took_and_production_does_not()
    {
        await using Host development = await Host.Start(new Samples.Everything(), development: true);
        using Client client = development.Client();
        string timing = (await client.Post("/api/things", "{}")).Message.Headers.GetValues("Server-Timing").Single();
        foreach (string stage in new[] { "parse", "route", "authorize", "validate", "execute", "respond" })
        {
            timing.ShouldContain($"{stage};dur=");
        }

        await using Host production = await Host.Start(new Samples.Everything());
        using Client other = production.Client();
        (await other.Get("/api/things")).Message.Headers.Contains("Server-Timing").ShouldBeFalse();
    }
}
