using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Truth.Attack.Tests;

/// <summary>
/// Two nodes on one database under load, each killed and restarted in turn: what was acknowledged is there once, of fifty payments at once
/// one is made, and of fifty who take one of seven seats at once seven get one.
/// </summary>
[Collection(nameof(Attack))]
public sealed class PairTests
{
    private const int Clients = 8;
    private const int AtOnce = 50;
    private const int Seats = 7;

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_while_each_node_is_killed_in_turn()
    {
        await using var pair = await Pair.Start();
        var run = new Load(pair, Stopwatch.GetTimestamp());
        List<Task> all = [run.Race(new Random(Scale.Seed)),
            .. Enumerable.Range(0, Clients).Select(client => run.Notes(client, new Random((Scale.Seed * 1000) + client))),
            run.Kill(new Random(Scale.Seed + 1))];
        await Task.WhenAll(all);
        var stored = pair.Space.Rows("SELECT key FROM note").Select(row => row[0]).ToList();
        stored.Order(StringComparer.Ordinal).ShouldBe(run.Acknowledged.Order(StringComparer.Ordinal));
        pair.Space.Rows("SELECT \"order\" FROM payment GROUP BY 1 HAVING count(*) > 1").ShouldBeEmpty();
        pair.Space.Rows("SELECT 1 FROM \"order\" o WHERE (state = 'paid') <> EXISTS (SELECT FROM payment p WHERE p.\"order\" = o.id)")
            .ShouldBeEmpty();
        pair.Space.Rows($"SELECT event FROM seat GROUP BY 1 HAVING count(*) > {Seats}").ShouldBeEmpty();
        run.Undisturbed.ShouldBeGreaterThan(0);
        Attack.Write("nodes.md", string.Create(CultureInfo.InvariantCulture, $"""
            # Two nodes on PostgreSQL, each killed in turn

            {Scale.Pair.TotalSeconds} s of two `truth start` on one database, with {pair.Kills} SIGKILLs, each of one node while the other went on.

            - {run.Acknowledged.Count} rows acknowledged to {Clients} clients, which sent each with an `Idempotency-Key` until it was; every one is stored exactly once, and no other. {run.Again} were sent more than once.
            - {run.Races} races of {AtOnce} concurrent `pay` of one order and {AtOnce} concurrent creates under a rule that allows {Seats}; {run.Undisturbed} of them with no kill meanwhile. Without one, exactly 1 payment and exactly {Seats} rows were acknowledged and stored, and every other request was refused; with one, never more, and never fewer than were acknowledged.
            - {run.Busy} of {run.Requests} requests were answered 503, and sent again.

            """));
    }

    private sealed class Load(Pair pair, long begun)
    {
        private int _races;
        private int _undisturbed;
        private int _busy;
        private int _again;
        private int _requests;

        public ConcurrentBag<string> Acknowledged { get; } = [];

        public int Races => _races;

        public int Undisturbed => _undisturbed;

        public int Busy => _busy;

        public int Again => _again;

        public int Requests => _requests;

        private bool Goes => Stopwatch.GetElapsedTime(begun) < Scale.Pair;

        public async Task Kill(Random random)
        {
            for (var node = 0; Goes; node = 1 - node)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1500, 4000)));
                await pair.Restart(node);
            }
        }

        /// <summary>A client that creates one row after another, each until it is acknowledged.</summary>
        public async Task Notes(int client, Random random)
        {
            for (var i = 0; Goes; i++)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"note-{client}-{i}");
                for (var sent = 0; ; sent++)
                {
                    if (await Send(random.Next(2), "/api/notes", $$"""{"key":"{{key}}"}""", key) is { Status: not 503 } told)
                    {
                        told.Status.ShouldBe(201, told.Text);
                        Acknowledged.Add(key);
                        Interlocked.Add(ref _again, Math.Min(sent, 1));
                        break;
                    }

                    await Task.Delay(random.Next(20, 100));
                }
            }
        }

        public async Task Race(Random random)
        {
            for (; Goes; _races++)
            {
                var order = await pair.Create("/api/orders", "{}", $"order-{_races}", random);
                var seated = await pair.Create("/api/events", $$"""{"title":"{{_races}}"}""", $"event-{_races}", random);
                var kills = pair.Kills;
                var (paid, seats) = (AtOnceOf($"/api/orders/{order}/pay", null), AtOnceOf("/api/seats", $$"""{"event":"{{seated}}"}"""));
                var isUndisturbed = Definite(await paid) & Definite(await seats) && pair.Kills == kills;
                Judge(await paid, Stored($"payment WHERE \"order\" = '{order}'"), 1, 200, 409, isUndisturbed);
                Judge(await seats, Stored($"seat WHERE event = '{seated}'"), Seats, 201, 403, isUndisturbed);
                _undisturbed += isUndisturbed ? 1 : 0;
            }
        }

        private static bool Definite(Told?[] all) => all.All(told => told is { Status: not 503 });

        private static void Judge(Told?[] all, int stored, int most, int done, int refused, bool isUndisturbed)
        {
            var acknowledged = all.Count(told => told?.Status == done);
            acknowledged.ShouldBeLessThanOrEqualTo(stored);
            stored.ShouldBeLessThanOrEqualTo(most);
            all.ShouldAllBe(told => told == null || told.Status == done || told.Status == refused || told.Status == 503);
            if (isUndisturbed)
            {
                (acknowledged, stored).ShouldBe((most, most));
            }
        }

        private int Stored(string rows) => int.Parse(pair.Space.Rows($"SELECT count(*) FROM {rows}")[0][0], CultureInfo.InvariantCulture);

        private Task<Told?[]> AtOnceOf(string path, string? body) =>
            Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => Send(i % 2, path, body)));

        private async Task<Told?> Send(int node, string path, string? body, string? key = null)
        {
            Interlocked.Increment(ref _requests);
            var told = await pair.Send(node, path, body, key);
            if (told?.Status == 503)
            {
                Interlocked.Increment(ref _busy);
            }

            return told;
        }
    }
}
