using System.Globalization;
using Xunit.Abstractions;

namespace Truth.Generators.Tests.Differential;

/// <summary>
/// The same expressions in all back ends: interpreter, C#, SQLite, PostgreSQL and JavaScript, completely and after the part that depends
/// only on the caller. `TRUTH_CASES` sets
/// the number of generated expressions, `TRUTH_SEED` the seed; failed cases are added to `corpus.txt`, which is always run.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int BatchSize = 250;

    /// <summary>The seed that reaches every combination with the fewest cases.</summary>
    private const int FewestCases = 60;

    [Fact]
    public void Every_back_end_says_what_the_interpreter_says()
    {
        var seed = Setting("TRUTH_SEED") ?? FewestCases;
        var count = Setting("TRUTH_CASES") ?? 1000;
        output.WriteLine($"TRUTH_SEED={seed} TRUTH_CASES={count}");
        var (reached, compared, failures) = (new Coverage(), 0, new List<string>());

        // Rare combinations may need more cases.
        for (var batch = 0; batch * BatchSize < count || batch * BatchSize < 2 * count && reached.Missing().Any(); batch++)
        {
            var cases = Cases.Made(seed + batch, BatchSize);
            var world = new World(seed + batch);
            cases.ForEach(test => reached.Add(test, world));
            using var differences = new Differences(cases, world);
            failures.AddRange(differences.Find().Select(found => Kept(found.Case, seed + batch, found.Difference)));
            compared += differences.Compared;
        }

        output.WriteLine($"{compared} answers compared\n{reached.Table()}");
        failures.OrderBy(f => f.Length).Take(10).ShouldBeEmpty($"{failures.Count} of {count} with TRUTH_SEED={seed}");
        reached.Missing().ShouldBeEmpty();
    }

    [Fact]
    public void What_failed_once_does_not_fail_again()
    {
        var worlds = Cases.Kept().ToList();
        worlds.ShouldNotBeEmpty();
        foreach (var (seed, cases) in worlds)
        {
            using var differences = new Differences(cases, new World(seed));
            differences.Find().Select(found => $"{found.Case.Source}\n  {found.Difference}").ShouldBeEmpty();
        }
    }

    private static string Kept(Case failed, int seed, string difference)
    {
        if (Environment.GetEnvironmentVariable("CI") is null)
        {
            Cases.Keep(seed, failed);
        }

        return $"{failed.Source}\n  {difference}";
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
