using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.Attack.Tests;

/// <summary>
/// Clients send valid and invalid searches, lists and writes, while the process is killed at random times: it does not exit otherwise, and
/// acknowledged rows are stored.
/// </summary>
[Collection(nameof(Attack))]
public sealed class KillTests
{
    private const int Clients = 16;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_the_process_ends_only_when_it_is_killed()
    {
        await using var target = await Target.Start();
        var run = new Load(target, Stopwatch.GetTimestamp());
        var random = new Random(Scale.Seed);
        var kills = 0;
        while (run.Goes)
        {
            var clients = Enumerable.Range(0, Clients)
                .Select(client => run.Client(client, new Random((Scale.Seed * 100_000) + (kills * 100) + client))).ToList();
            await Task.WhenAny(target.App.Ended, Task.Delay(TimeSpan.FromMilliseconds(random.Next(1500, 5000))));
            target.App.Ended.IsCompleted.ShouldBeFalse($"it ended by itself\n{target.App.Output}");
            await target.App.Kill();
            await Task.WhenAll(clients);
            target.App.Output.ShouldNotContain("fail:");
            kills++;
            await target.App.DisposeAsync();
            await target.Run();
        }

        run.Judge.Findings.ShouldBeEmpty(string.Join("\n\n", run.Judge.Findings));
        Database.Query(target.Data, "PRAGMA integrity_check").ShouldBe(["ok"]);
        Database.Query(target.Data, "SELECT id FROM _truth_note_rows ORDER BY id")
            .ShouldBe(Database.Query(target.Data, "SELECT id FROM note ORDER BY id"));
        Database.Query(target.Data, "SELECT id FROM _truth_note_words_docsize ORDER BY id")
            .ShouldBe(Database.Query(target.Data, "SELECT number FROM _truth_note_rows ORDER BY number"));
        var stored = Database.Query(target.Data, "SELECT id FROM note").ToHashSet(StringComparer.Ordinal);
        run.Acknowledged.Where(id => !stored.Contains(id)).ShouldBeEmpty();
        run.Acknowledged.Count.ShouldBeGreaterThan(kills * 10);
        Attack.Write("kills.md", string.Create(CultureInfo.InvariantCulture, $"""
            # Kills under load

            {Scale.Kills.TotalSeconds} s of {Clients} clients that search, list and post, right and wrong, with {kills} SIGKILLs: {run.Acknowledged.Count} rows acknowledged, none lost; the process never ended by itself.

            - {run.Judge.Requests} requests answered: {run.Judge.Summary}
            - the largest answer: {run.Judge.Largest} bytes; the longest: {run.Judge.Longest} ms

            """));
    }

    private sealed class Load(Target target, long begun)
    {
        public Judge Judge { get; } = new();

        public ConcurrentBag<string> Acknowledged { get; } = [];

        public bool Goes => Stopwatch.GetElapsedTime(begun) < Scale.Kills && Judge.Findings.Count == 0;

        /// <summary>Until the server dies.</summary>
        public async Task Client(int number, Random random)
        {
            using var wire = target.Connect();
            var from = (Sender)(number % 4);
            while (!target.App.Ended.IsCompleted)
            {
                var request = Next(from, random);
                try
                {
                    // Without a response, the row was not acknowledged, and the server is dying.
                    if (await wire.Send(request) is { } reply)
                    {
                        Take(request, reply);
                    }
                }
                catch (Exception error) when (error is IOException or TimeoutException)
                {
                    await Task.WhenAny(target.App.Ended, Task.Delay(50));
                }
            }
        }

        private void Take(Request request, Reply reply)
        {
            Judge.Take(request, reply);
            if (reply.Status == 201)
            {
                Acknowledged.Add(JsonNode.Parse(reply.Body)!["id"]!.GetValue<string>());
            }
        }

        private Request Next(Sender from, Random random) => random.Next(6) switch
        {
            0 => Request.Of("GET", $"/api/notes?sort=-city&search=zz{random.Next(9)}", from, target.Token(from)),
            1 => Request.Of("GET", "/api/notes?limit=50&expand=page,tags&count=true", from, target.Token(from)),
            2 => Post(from, """{"title":3,"rating":9,"nothing":1}"""),
            3 => Post(from, "{"),
            _ => Post(from, $$"""{"title":"kept {{random.Next()}}","city":"City {{random.Next(9)}}"}"""),
        };

        private Request Post(Sender from, string body) =>
            Request.Of("POST", "/api/notes", from, target.Token(from), Encoding.UTF8.GetBytes(body));
    }
}
