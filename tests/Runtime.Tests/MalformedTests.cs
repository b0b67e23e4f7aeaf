using System.Net.Sockets;
using System.Text;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>
/// Requests that are not valid HTTP are answered with a problem if the connection allows it, and are not logged as failures of the server.
/// </summary>
public sealed class MalformedTests
{
    private const string Begin = "POST /api/notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    [Theory]
    [InlineData("80000000\r\n{}")]
    [InlineData("FFFFFFFF\r\n{}")]
    [InlineData("7FFFFFFFFFFFFFFF\r\n{}")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFF\r\n{}")]
    [InlineData("-1\r\n{}")]
    [InlineData("x\r\n{}")]
    [InlineData("\r\n{}")]
    [InlineData("2 ;\r\n{}x")]
    [InlineData("1\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}0\r\n\r\n")]
    public async Task A_chunk_that_is_none_is_400(string chunks)
    {
        await using Host host = await Host.Start(new Samples.Everything());
        string answer = await Raw(host, $"{Begin}Transfer-Encoding: chunked\r\n\r\n{chunks}");
        answer.ShouldStartWith("HTTP/1.1 400 ");
        answer.ShouldContain("application/problem+json");
        answer.ShouldContain("\"code\":\"invalid_request\"");
        host.Rows("SELECT id FROM note").ShouldBeEmpty();
        host.Log.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n{\"text\":")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n10\r\n{\"te")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n10")]
    public async Task A_client_that_leaves_in_the_middle_changes_nothing_and_fills_no_log(string rest)
    {
        await using Host host = await Host.Start(new Samples.Everything());
        using Client client = host.Client();
        foreach (int linger in new[] { -1, 0 })
        {
            using var half = new TcpClient();
            await half.ConnectAsync(host.Address.Host, host.Address.Port);
            await half.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Begin + rest));
            (await client.Get("/api/notes")).Status.ShouldBe(200);
            if (linger == 0)
            {
                half.Client.Close(0);
            }
            else
            {
                half.Client.Shutdown(SocketShutdown.Both);
            }
        }

        for (int i = 0; i < 20; i++)
        {
            (await client.Get("/api/notes")).Status.ShouldBe(200);
        }

        host.Rows("SELECT id FROM note").ShouldBeEmpty();
        host.Log.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n", 400, "invalid_request")]
    [InlineData("GET /api/notes\r\n\r\n", 505, "version_not_supported")]
    [InlineData("GET /api/notes HTTP/1.1\r\n\r\n", 400, "invalid_request")]
    [InlineData("GET /api/notes HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "invalid_request")]
    [InlineData("GET /api/notes HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", 400, "invalid_request")]
    [InlineData("GET /api/%00notes HTTP/1.1\r\nHost: a\r\n\r\n", 400, "invalid_request")]
    [InlineData("POST /api/notes HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400, "invalid_request")]
    [InlineData("POST /api/notes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 400, "invalid_request")]
    [InlineData("GET * HTTP/1.1\r\nHost: a\r\n\r\n", 405, "method_not_allowed")]
    [InlineData("GET /api/notes HTTP/9.9\r\nHost: a\r\n\r\n", 505, "version_not_supported")]
    [InlineData("LONG", 414, "address_too_long")]
    [InlineData("MANY", 431, "headers_too_large")]
    public async Task What_the_server_refuses_by_itself_is_a_problem_too(string request, int status, string code)
    {
        await using Host host = await Host.Start(new Samples.Everything());
        string sent = request switch
        {
            "LONG" => $"GET /{new string('x', 70_000)} HTTP/1.1\r\nHost: a\r\n\r\n",
            "MANY" => $"GET / HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: y\r\n"))}\r\n",
            _ => request,
        };
        string answer = await Raw(host, sent);
        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        string[] parts = answer.Split("\r\n\r\n", 2);
        parts[0].ShouldContain("Content-Type: application/problem+json");
        parts[0].ShouldContain($"Content-Length: {parts[1].Length}\r\n");
        System.Text.Json.Nodes.JsonNode.Parse(parts[1])!["code"]!.ToString().ShouldBe(code);
        host.Log.ShouldBeEmpty();
        using Client client = host.Client();
        (await client.Get("/api/notes")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Unknown_names_are_told_up_to_a_bound()
    {
        await using Host host = await Host.Start(new Samples.Everything());
        using Client client = host.Client();
        string names = string.Join(',', Enumerable.Range(0, 60_000).Select(i => $"\"n{i}\":1"));
        Answer answer = await client.Post("/api/notes", $"{{{names}}}");
        answer.Status.ShouldBe(422);
        answer.Errors.Length.ShouldBe(21);
        answer.Json["errors"]![20]!["message"]!.ToString().ShouldStartWith("59980 more");
        answer.Text.Length.ShouldBeLessThan(10_000);
        Answer twice = await client.Post("/api/notes", $"{{{names},{names}}}");
        twice.Text.Length.ShouldBeLessThan(10_000);
    }

    [Theory]
    [InlineData("sort")]
    [InlineData("expand")]
    [InlineData("fields")]
    [InlineData("filter")]
    [InlineData("search")]
    [InlineData("nothing")]
    public async Task A_problem_has_a_bound(string parameter)
    {
        await using Host host = await Host.Start(new Samples.Everything());
        using Client client = host.Client();
        foreach (string value in new[] { new string('x', 7000), string.Join(',', Enumerable.Range(0, 1500).Select(i => $"a{i}")),
            new string('"', 2500) })
        {
            Answer answer = await client.Get($"/api/notes?{parameter}={value}");
            answer.Status.ShouldBeOneOf(200, 400);
            answer.Text.Length.ShouldBeLessThan(65_536);
        }
    }

    private static async Task<string> Raw(Host host, string request)
    {
        using var client = new TcpClient { ReceiveTimeout = 5000 };
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
