using System.Net.Sockets;
using System.Text;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

public sealed class InputTests
{
    [Theory]
    [InlineData("", 400, "invalid_json")]
    [InlineData("{", 400, "invalid_json")]
    [InlineData("[7]", 422, "invalid")]
    [InlineData("[]", 422, "invalid")]
    [InlineData("[1,2]", 422, "invalid")]
    [InlineData("  [{\"titel\":\"x\"}] ", 422, "invalid")]
    [InlineData("null", 422, "invalid")]
    [InlineData("42", 422, "invalid")]
    [InlineData("true", 422, "invalid")]
    [InlineData("\"text\"", 422, "invalid")]
    [InlineData("[1,", 400, "invalid_json")]
    [InlineData("[1] 2", 400, "invalid_json")]
    [InlineData("nul", 400, "invalid_json")]
    [InlineData("42 x", 400, "invalid_json")]
    [InlineData("{\"title\":\"x\"} x", 400, "invalid_json")]
    [InlineData("{\"title\":\"x\",}", 400, "invalid_json")]
    [InlineData("{\"title\":\"x\"/*c*/}", 400, "invalid_json")]
    [InlineData("{\"title\":\"x\",\"title\":\"y\"}", 400, "invalid_json")]
    [InlineData("{\"title\":\"x\",\"titl\\u0065\":\"y\"}", 400, "invalid_json")]
    [InlineData("{\"title\":\"x\",\"nope\":1,\"nope\":2}", 400, "invalid_json")]
    [InlineData("{\"titel\":\"x\"}", 422, "invalid")]
    [InlineData("{\"title\":3}", 422, "invalid")]
    [InlineData("{\"title\":\"x\",\"__proto__\":{}}", 422, "invalid")]
    [InlineData("{\"title\":\"x\",\"\\ud800\":1}", 422, "invalid")]
    [InlineData("{\"title\":\"x\",\"version\":7}", 422, "invalid")]
    public async Task Only_what_is_right_gets_in(string body, int status, string code)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        Answer answer = await ada.Post("/api/tasks", body);
        answer.Status.ShouldBe(status, answer.Text);
        answer.Code.ShouldBe(code);
        answer.Message.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        host.Rows("SELECT id FROM task").ShouldBeEmpty();
    }

    [Fact]
    public async Task All_wrong_fields_are_told_at_once()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        Answer answer = await ada.Post("/api/tasks",
            $$"""{"titel":"x","status":"doen","dueDate":"tomorrow","id":"x","description":{{new string('1', 3)}}}""");
        answer.Errors.ShouldBe(["titel unknown_field", "status not_an_option", "dueDate bad_format", "id system",
            "description wrong_type", "title required"]);
        answer.Text.ShouldContain("Did you mean `title`?");
        answer.Text.ShouldContain("Did you mean `done`?");
    }

    [Fact]
    public async Task Depth_has_an_end()
    {
        await using Host host = await Host.Start(new Samples.Everything());
        using Client client = host.Client();
        (await client.Post("/api/things", $$"""{"json":{{new string('[', 31)}}{{new string(']', 31)}}}""")).Status.ShouldBe(201);
        (await client.Post("/api/things", $$"""{"json":{{new string('[', 32)}}{{new string(']', 32)}}}""")).Code.ShouldBe("invalid_json");
        (await client.Post("/api/things", $$"""{"json":{{new string('[', 100_000)}}""")).Code.ShouldBe("invalid_json");
        (await client.Post("/api/things", $$"""{"nothing":{{new string('[', 100)}}""")).Code.ShouldBe("invalid_json");
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    [InlineData("application/json; charset=utf-8", 201)]
    [InlineData("APPLICATION/JSON", 201)]
    public async Task A_body_is_JSON_and_says_so(string type, int status)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        var body = new ByteArrayContent("""{"title":"x"}"""u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        Answer answer = await ada.Send(HttpMethod.Post, "/api/tasks", body);
        answer.Status.ShouldBe(status, answer.Text);
        host.Rows("SELECT id FROM task").Count.ShouldBe(status == 201 ? 1 : 0);
    }

    [Fact]
    public async Task Bad_UTF8_is_no_JSON()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        var body = new ByteArrayContent([.. "{\"title\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        body.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        Answer answer = await ada.Send(HttpMethod.Post, "/api/tasks", body);
        answer.Status.ShouldBe(400, answer.Text);
        host.Rows("SELECT id FROM task").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_too_large_is_told_so(bool chunked)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        byte[] bytes = Encoding.UTF8.GetBytes($$"""{"title":"x","description":"{{new string('x', 3 * 1024 * 1024)}}"}""");
        HttpContent body = chunked ? new StreamContent(new UnknownLength(bytes)) : new ByteArrayContent(bytes);
        body.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        Answer answer = await ada.Send(HttpMethod.Post, "/api/tasks", body);
        answer.Status.ShouldBe(413, answer.Text);
        answer.Code.ShouldBe("too_large");
        host.Rows("SELECT id FROM task").ShouldBeEmpty();
        (await ada.Post("/api/tasks", """{"title":"x"}""")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_long_address_is_a_problem()
    {
        await using Host host = await Host.Start();
        using Client client = host.Client();
        foreach (string path in new[] { "/api/tasks?sort=", "/api/nothing/", "/tasks/" })
        {
            Answer answer = await client.Get(path + new string('x', 9000));
            answer.Status.ShouldBe(414, answer.Text);
            answer.Code.ShouldBe("address_too_long");
        }
    }

    [Fact]
    public async Task A_client_that_goes_away_in_its_body_leaves_nothing()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string cookie = ada.Cookies.GetCookieHeader(host.Address);
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(host.Address.Host, host.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/tasks HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"title\":\"x\"}}"));
        }

        (await ada.Post("/api/tasks", """{"title":"y"}""")).Status.ShouldBe(201);
        host.Rows("SELECT title FROM task").ShouldBe([["y"]]);
    }

    /// <summary>A stream of unknown length, which is sent in chunks.</summary>
    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
