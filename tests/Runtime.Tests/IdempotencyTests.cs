using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>A write that is repeated with the same `Idempotency-Key` is done once, and answered again.</summary>
public sealed class IdempotencyTests
{
    private const string Tasks = "SELECT id, title, status, version FROM task ORDER BY id";
    private static readonly (string, string) Key = ("Idempotency-Key", "4f0c");

    [Fact]
    public async Task A_repeated_create_is_answered_alike_and_done_once()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        Answer first = await ada.Post("/api/tasks", """{"title":"A"}""", Key);
        first.Status.ShouldBe(201, first.Text);
        Answer second = await ada.Post("/api/tasks", """{"title":"A"}""", Key);
        (second.Status, second.Text, second.Tag, second.Message.Headers.Location)
            .ShouldBe((201, first.Text, first.Tag, first.Message.Headers.Location));
        host.Rows(Tasks).Count.ShouldBe(1);
        (await ada.Post("/api/tasks", """{"title":"A"}""", ("Idempotency-Key", "other"))).Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task Every_kind_of_write_is_repeated()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        async Task Twice(Func<Task<Answer>> send, int status)
        {
            Answer first = await send();
            first.Status.ShouldBe(status, first.Text);
            List<string[]> after = host.Rows(Tasks);
            Answer second = await send();
            (second.Status, second.Text).ShouldBe((status, first.Text));
            host.Rows(Tasks).ShouldBe(after);
        }

        await Twice(() => ada.Post("/api/tasks?fields=title", """[{"title":"A"},{"title":"B"}]""", Key), 201);
        string address = $"/api/tasks/{host.Rows(Tasks)[0][0]}";
        await Twice(() => ada.Patch(address, """{"title":"C"}""", Key), 200);
        await Twice(() => ada.Put(address, """{"title":"D"}""", Key), 200);

        // Its guard refuses it the second time, and so does the `If-Match` of the patch below.
        await Twice(() => ada.Post($"{address}/complete", null, Key), 200);
        string tag = (await ada.Get(address)).Tag!;
        await Twice(() => ada.Patch(address, """{"title":"E"}""", ("Idempotency-Key", "5"), ("If-Match", tag)), 200);
        string other = $"/api/tasks/{host.Rows(Tasks)[1][0]}";
        await Twice(() => ada.Delete(other, Key), 204);
        host.Rows(Tasks).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_belongs_to_its_request_caller_and_route()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        using Client bob = await host.SignedIn("bob");
        string id = (await ada.Post("/api/tasks", """{"title":"A"}""", Key)).Id;
        List<string[]> before = host.Rows(Tasks);
        foreach ((string address, string body) in new[] { ("/api/tasks", """{"title":"B"}"""),
            ("/api/tasks?fields=id", """{"title":"A"}"""), ("/api/tasks", """[{"title":"A"}]""") })
        {
            Answer refused = await ada.Post(address, body, Key);
            (refused.Status, refused.Code).ShouldBe((409, "idempotency_mismatch"), refused.Text);
        }

        host.Rows(Tasks).ShouldBe(before);
        (await bob.Post("/api/tasks", """{"title":"A"}""", Key)).Id.ShouldNotBe(id);
        (await ada.Post($"/api/tasks/{id}/complete", null, Key)).Status.ShouldBe(200);
        host.Rows(Tasks).Count.ShouldBe(2);
    }

    /// <summary>What was refused was not done, so its key can be used again, also for the corrected request.</summary>
    [Fact]
    public async Task A_refused_write_keeps_no_key()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        (await ada.Post("/api/tasks", """{"title":7}""", Key)).Status.ShouldBe(422);
        (await ada.Post("/api/tasks", """{"title":"A","createdBy":null}""", Key)).Status.ShouldBe(403);
        (await ada.Post("/api/tasks", """[{"title":"A"},{"title":"A","assignee":"01890000-0000-7000-8000-000000000000"}]""",
            Key)).Status.ShouldBe(422);
        host.Rows("SELECT id FROM _truth_completed").ShouldBeEmpty();
        (await ada.Post("/api/tasks", """{"title":"A"}""", Key)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_repetition_reads_under_the_rights_of_its_time()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        using Client nobody = host.Client();
        Answer created = await ada.Post("/api/tasks", """{"title":"A"}""", Key);
        await ada.Patch($"/api/tasks/{created.Id}", """{"title":"B"}""");
        (await ada.Post("/api/tasks", """{"title":"A"}""", Key)).Json["title"]!.ToString().ShouldBe("B");
        await ada.Delete($"/api/tasks/{created.Id}");
        (await ada.Post("/api/tasks", """{"title":"A"}""", Key)).Text.ShouldBe($$"""{"id":"{{created.Id}}"}""");
        (await nobody.Post("/api/tasks", """{"title":"A"}""", Key)).Status.ShouldBe(401);
        host.Rows(Tasks).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_is_kept_for_a_day_and_then_forgotten()
    {
        var time = new ManualTime();
        await using Host host = await Host.Start(time: time);
        using Client ada = await host.SignedIn("ada");
        string first = (await ada.Post("/api/tasks", """{"title":"A"}""", Key)).Id;
        time.Go(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        (await ada.Post("/api/tasks", """{"title":"A"}""", Key)).Id.ShouldBe(first);
        time.Go(TimeSpan.FromMilliseconds(1));
        (await ada.Post("/api/tasks", """{"title":"A"}""", Key)).Id.ShouldNotBe(first);
        host.Rows("SELECT count(*) FROM _truth_completed").ShouldBe([["1"]]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("LONG")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        Answer refused = await ada.Post("/api/tasks", """{"title":"A"}""", ("Idempotency-Key", key == "LONG" ? new string('x', 256) : key));
        (refused.Status, refused.Code).ShouldBe((400, "invalid_parameter"), refused.Text);
        host.Rows(Tasks).ShouldBeEmpty();
    }

    /// <summary>
    /// Clients whose connections are cut at any point send each request again until it is answered, and once more afterwards.
    /// `TRUTH_CASES=10000` makes it the long run.
    /// </summary>
    [Fact]
    public async Task Under_cut_connections_each_write_is_done_once()
    {
        int count = int.TryParse(Environment.GetEnvironmentVariable("TRUTH_CASES"), out int cases) ? cases : 300;
        await using Host host = await Host.Start(synchronous: "NORMAL");
        using Client ada = await host.SignedIn("ada");
        string token = ada.Cookies.GetCookies(host.Address).Single(c => !c.Name.EndsWith("-device", StringComparison.Ordinal)).ToString();
        var ids = new ConcurrentDictionary<int, string>();
        int cuts = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var random = new Random(i);
            for (int answered = 0; answered < 2;)
            {
                string? body = await Send(host.Address, token, i, random.Next(3) == 0 ? random.Next(0, 5) : null);
                if (body is null)
                {
                    Interlocked.Increment(ref cuts);
                    continue;
                }

                string id = System.Text.Json.Nodes.JsonNode.Parse(body)!["id"]!.ToString();
                ids.GetOrAdd(i, id).ShouldBe(id);
                answered++;
            }
        });
        cuts.ShouldBeGreaterThan(count / 4);
        host.Rows("SELECT title, count(*) FROM task GROUP BY title HAVING count(*) <> 1").ShouldBeEmpty();
        host.Rows("SELECT count(*) FROM task").ShouldBe([[count.ToString(System.Globalization.CultureInfo.InvariantCulture)]]);
    }

    // The answer's body; null if the connection was cut before it was read.
    private static async Task<string?> Send(Uri address, string cookie, int number, int? cutAt)
    {
        string body = $$"""{"title":"task {{number}}"}""";
        byte[] request = Encoding.ASCII.GetBytes(
            $"POST /api/tasks HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\nIdempotency-Key: k{number}\r\n"
            + $"Content-Type: application/json\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(cutAt is not null, 0) };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(request.AsMemory(0, cutAt == 0 ? request.Length / 2 : request.Length));
        if (cutAt is { } wait)
        {
            await Task.Delay(wait);
            return null;
        }

        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        string answer = await reader.ReadToEndAsync();
        answer.ShouldStartWith("HTTP/1.1 201");
        return answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
    }
}
