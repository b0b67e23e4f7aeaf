using System.Collections.Concurrent;
using Truth.Runtime.Tests.Support;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests.Data;

/// <summary>A server that ends, and comes back: requests are answered with 503, and nothing that was acknowledged is lost.</summary>
public sealed class PostgresFaultTests
{
    [Fact]
    public async Task While_the_server_is_away_the_answer_is_503_and_afterwards_everything_is_there()
    {
        using PostgresServer server = PostgresServer.Start();
        await using Host host = await Host.Start(new Samples.Everything(), space: new PostgresSpace(server));
        using Client client = host.Client();
        string id = (await client.Post("/api/notes", """{"text":"before"}""")).Id;
        server.Kill();
        Answer[] answers =
        [
            await client.Get("/api/notes"), await client.Get($"/api/notes/{id}"), await client.Post("/api/notes", "{}"),
            await client.Delete($"/api/notes/{id}"),
        ];
        foreach (Answer answer in answers)
        {
            answer.Status.ShouldBe(503, answer.Text);
            answer.Code.ShouldBe("unavailable");
            answer.Message.Headers.RetryAfter.ShouldNotBeNull();
        }

        (await client.Get("/health/ready")).Status.ShouldBe(503);
        (await client.Get("/health/live")).Status.ShouldBe(200);
        server.Run();
        (await client.Get($"/api/notes/{id}")).Json["text"]!.ToString().ShouldBe("before");
        (await client.Post("/api/notes", """{"text":"after"}""")).Status.ShouldBe(201);
        (await client.Get("/health/ready")).Status.ShouldBe(200);
        host.Rows("SELECT text FROM note ORDER BY text").ShouldBe([["after"], ["before"]]);
    }

    [Fact]
    public async Task What_is_acknowledged_while_the_server_is_killed_is_there_once()
    {
        using PostgresServer server = PostgresServer.Start("fsync=on");
        await using Host host = await Host.Start(new Samples.Everything(), space: new PostgresSpace(server));
        using Client client = host.Client();
        var acknowledged = new ConcurrentBag<string>();
        using var end = new CancellationTokenSource();
        Task[] writers = [.. Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; !end.IsCancellationRequested; i++)
            {
                string text = $"{writer} {i}";
                Answer answer = await client.Post("/api/notes", $$"""{"text":"{{text}}"}""");
                (answer.Status is 201 or 503).ShouldBeTrue(answer.Text);
                if (answer.Status == 201)
                {
                    acknowledged.Add(text);
                }
            }
        }))];
        for (int round = 1; round <= 3; round++)
        {
            int before = acknowledged.Count;
            SpinWait.SpinUntil(() => acknowledged.Count > before + 10, TimeSpan.FromSeconds(30)).ShouldBeTrue();
            server.Kill();
            server.Run("fsync=on");
        }

        await end.CancelAsync();
        await Task.WhenAll(writers);
        List<string> stored = [.. host.Rows("SELECT text FROM note").Select(row => row[0])];
        acknowledged.Except(stored).ShouldBeEmpty();
        stored.Count.ShouldBe(stored.Distinct().Count());
    }

    [Fact]
    public async Task A_connection_that_is_ended_is_replaced_unnoticed()
    {
        using var space = new PostgresSpace();
        await using Host host = await Host.Start(new Samples.Everything(), space: space);
        using Client client = host.Client();
        for (int round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.Get("/api/notes")));
            space.Run($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{space.Role}'");
            (await client.Get("/api/notes")).Status.ShouldBe(200);
            (await client.Post("/api/notes", "{}")).Status.ShouldBe(201);
        }
    }
}
