using System.Globalization;

namespace Truth.Attack.Tests;

/// <summary>Equal rounds of load leave equal memory behind.</summary>
[Collection(nameof(Attack))]
public sealed class MemoryTests
{
    private const int Clients = 8;
    private const int Rounds = 3;

    /// <summary>What rows that were added in a round take in SQLite's cache, and what the garbage collector keeps of it.</summary>
    private const long Noise = 4 << 20;

    /// <summary>A cache that is full is emptied, so what bounded caches hold goes up and down.</summary>
    private const long HeapNoise = 1 << 20;

    [Fact]
    public async Task The_third_of_three_equal_rounds_leaves_no_more_than_the_second()
    {
        await using var target = await Target.Start();
        var judge = new Judge();
        var left = new List<(long Heap, long Resident)>();
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Attack.Run(target, judge, new Mutator(target, 77_000 + client), Math.Max(400, Scale.Requests / 10 / Clients))));
            left.Add(await target.Collect());
        }

        judge.Findings.ShouldBeEmpty(string.Join("\n\n", judge.Findings));
        var shown = string.Join("; ", left.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Heap / 1024} KB managed, {l.Resident / 1024 / 1024} MB resident")));
        ((double)left[2].Heap).ShouldBeLessThan((left[1].Heap * 1.1) + HeapNoise, shown);
        ((double)left[2].Resident).ShouldBeLessThan((left[1].Resident * 1.1) + Noise, shown);
        Attack.Write("memory.md", $"# Memory after each of {Rounds} equal rounds of {judge.Requests / Rounds} mutated requests and a forced collection\n\n{shown}\n");
    }
}
