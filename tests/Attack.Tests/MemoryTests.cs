using System.Globalization;

namespace Truth.Attack.Tests;

/// <summary>Equal rounds of load leave the same amount of memory.</summary>
[Collection(nameof(Attack))]
public sealed class MemoryTests
{
    private const int Clients = 8;
    private const int Rounds = 3;

    /// <summary>The memory of added rows in SQLite's cache, and what the garbage collector keeps for it.</summary>
    private const long Noise = 4 << 20;

    /// <summary>A full cache is emptied, so the content of limited caches fluctuates.</summary>
    private const long HeapNoise = 1 << 20;

    [Fact]
    public async Task The_third_of_three_equal_rounds_leaves_no_more_than_the_second()
    {
        await using var target = await Target.Start();
        var judge = new Judge();
        var left = new List<(long Heap, long Resident)>();
        for (var round = 0; round < Rounds; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, Clients)
                .Select(client => Attack.Run(target, judge, new Mutator(target, 77_000 + client),
                    Math.Max(400, Scale.Requests / 10 / Clients))));
            left.Add(await target.Collect());
        }

        judge.Findings.ShouldBeEmpty(string.Join("\n\n", judge.Findings));
        var shown = string.Join("; ",
            left.Select(l => string.Create(CultureInfo.InvariantCulture,
                $"{l.Heap / 1024} KB managed, {l.Resident / 1024 / 1024} MB resident")));
        ((double)left[2].Heap).ShouldBeLessThan((left[1].Heap * 1.1) + HeapNoise, shown);
        ((double)left[2].Resident).ShouldBeLessThan((left[1].Resident * 1.1) + Noise, shown);
        Attack.Write("memory.md",
            $"# Memory after each of {Rounds} equal rounds of {judge.Requests / Rounds} mutated requests and a forced collection\n\n{shown}\n");
    }
}
