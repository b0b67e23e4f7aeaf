using Truth.Runtime.Data;
using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>Slow queries, however many are requested, leave threads for everything else.</summary>
public sealed class ReadTurnTests
{
    [Fact]
    public async Task While_all_turns_are_taken_reads_wait_and_the_rest_is_answered()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        ReadTurns turns = host.Site.Database.Turns;
        var taken = new List<ReadTurns.Turn>();
        for (int i = 0; i < turns.Count; i++)
        {
            taken.Add(await turns.Take(default));
        }

        Task<Answer>[] lists = [.. Enumerable.Range(0, 3 * turns.Count).Select(_ => client.Get("/api/notes"))];
        (await client.Get("/health/live")).Status.ShouldBe(200);
        (await client.Get("/health/ready")).Status.ShouldBe(200);
        (await client.Post("/api/notes", """{"text":"a"}""")).Status.ShouldBe(201);
        lists.ShouldAllBe(list => !list.IsCompleted);
        taken.ForEach(turn => turn.Dispose());
        foreach (Answer list in await Task.WhenAll(lists))
        {
            list.Json["items"]!.AsArray().Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_request_whose_client_left_does_not_use_its_turn()
    {
        var turns = new ReadTurns(ReadTurns.Most);
        var left = new TimeLimit(TimeProvider.System, TimeSpan.FromHours(1), new CancellationToken(canceled: true));
        for (int i = 0; i < 2 * ReadTurns.Most; i++)
        {
            await Should.ThrowAsync<OperationCanceledException>(async () => await turns.Take(left));
        }

        (await turns.Take(default)).Dispose();
    }
}
