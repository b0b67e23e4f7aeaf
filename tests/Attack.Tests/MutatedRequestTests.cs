using System.Diagnostics;
using System.Globalization;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.Attack.Tests;

/// <summary>Mutated requests to all routes, without signing in, by two members and by an administrator.</summary>
[Collection(nameof(Attack))]
public sealed class MutatedRequestTests
{
    private const int Clients = 8;
    private const int Sampled = 150;

    [Fact]
    public async Task None_ends_the_process_or_gets_what_no_answer_may_hold()
    {
        await using var target = await Target.Start();
        var judge = new Judge();
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients)
            .Select(client => Attack.Run(target, judge, new Mutator(target, (Scale.Seed * 1000) + client), Scale.Requests / Clients)));
        var took = Stopwatch.GetElapsedTime(begun);
        judge.Findings.ShouldBeEmpty(string.Join("\n\n", judge.Findings));
        target.App.Ended.IsCompleted.ShouldBeFalse(target.App.Output);
        target.App.Output.ShouldNotContain("fail:");
        target.App.Output.ShouldNotContain("crit:");
        Database.Query(target.Data, "SELECT email FROM user WHERE role = 'admin'").ShouldBe(["root@example.test"]);
        Database.Query(target.Data, "PRAGMA integrity_check").ShouldBe(["ok"]);
        var (heap, resident) = await target.Collect();
        Attack.Write("requests.md", string.Create(CultureInfo.InvariantCulture, $"""
            # Mutated requests

            {judge.Requests} requests by {Clients} clients, seed {Scale.Seed}, in {took.TotalSeconds:0} s: no finding.

            - answers by status: {judge.Summary}
            - the largest answer: {judge.Largest} bytes, of {Target.MaxAnswer} that one may have
            - the longest: {judge.Longest} ms, with a deadline of {Target.Deadline.TotalMilliseconds} ms for its statements
            - memory after a forced collection: {heap / 1024} KB managed, {resident / 1024 / 1024} MB resident

            """));
    }

    [Fact]
    public async Task What_is_refused_changes_nothing()
    {
        await using var target = await Target.Start(notes: 20);
        var judge = new Judge();
        var mutator = new Mutator(target, Scale.Seed);
        using var wire = target.Connect();
        var before = target.Dump();
        for (var refused = 0; refused < Sampled;)
        {
            var request = mutator.Next();
            var reply = await wire.Send(request);
            judge.Take(request, reply);
            if (request.Method is "GET" or "HEAD" && request.IsWhole)
            {
                continue;
            }

            // Invalid data may be two requests, of which only the first was answered.
            var after = target.Dump();
            if (request.IsWhole && reply is { Status: >= 400 })
            {
                after.ShouldBe(before, $"{reply?.Status} {request.Shown}");
                refused++;
            }

            before = after;
        }

        judge.Findings.ShouldBeEmpty(string.Join("\n\n", judge.Findings));
    }
}
