using System.Globalization;
using Truth.Generators.Tests.Tools;
using Xunit.Abstractions;

namespace Truth.Generators.Tests.Differential;

/// <summary>
/// The same expressions in every back end: interpreter, C#, SQLite and JavaScript, whole and after what the caller alone decides. `TRUTH_CASES` sets
/// how many expressions are made, `TRUTH_SEED` from which seed; a case that fails joins `corpus.txt`, which is always run.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int BatchSize = 250;

    private static readonly string CorpusFile = Repository.At("tests", "Generators.Tests", "Differential", "corpus.txt");

    [Fact]
    public void Every_back_end_says_what_the_interpreter_says()
    {
        var seed = Setting("TRUTH_SEED") ?? (int)(DateTimeOffset.Parse("2024-01-01", CultureInfo.InvariantCulture).Ticks % 1000);
        var count = Setting("TRUTH_CASES") ?? 1000;
        output.WriteLine($"TRUTH_SEED={seed} TRUTH_CASES={count}");
        var (reached, compared, failures) = (new Coverage(), 0, new List<string>());
        for (var batch = 0; batch * BatchSize < count; batch++)
        {
            var cases = Made(seed + batch, Math.Min(BatchSize, count - batch * BatchSize));
            cases.ForEach(reached.Add);
            using var differences = new Differences(cases, new World(seed + batch));
            failures.AddRange(differences.Find().Select(found => Kept(found.Case, seed + batch, found.Difference)));
            compared += differences.Compared;
        }

        output.WriteLine($"{compared} answers compared");
        failures.OrderBy(f => f.Length).Take(10).ShouldBeEmpty($"{failures.Count} of {count} with TRUTH_SEED={seed}");
        reached.Missing().ShouldBeEmpty();
    }

    [Fact]
    public void What_failed_once_does_not_fail_again()
    {
        var kept = File.ReadAllLines(CorpusFile).Where(line => line.Length > 0 && line[0] != '#').Select(Parsed).ToList();
        kept.ShouldNotBeEmpty();
        foreach (var world in kept.GroupBy(k => k.Seed))
        {
            using var differences = new Differences([.. world.Select(k => k.Case)], new World(world.Key));
            differences.Find().Select(found => $"{found.Case.Source}\n  {found.Difference}").ShouldBeEmpty();
        }
    }

    private static List<Case> Made(int seed, int count)
    {
        var random = new Random(seed);
        var writer = new SourceWriter(random);
        var (cases, refused) = (new List<Case>(), new List<string>());
        while (cases.Count < count)
        {
            var isCondition = random.Next(4) != 0;
            var source = isCondition ? writer.Condition(random.Next(4)) : writer.Value(random.Next(1, 4));
            if (Case.Bind(source, isCondition, out var why) is { } made)
            {
                cases.Add(made);
            }
            else
            {
                refused.Add($"{why}: {source}");
            }
        }

        // A writer that is mostly refused would test little of what people write.
        refused.Count.ShouldBeLessThan(20 + count / 10, string.Join('\n', refused.OrderBy(r => r.Length).Take(10)));
        return cases;
    }

    private static string Kept(Case failed, int seed, string difference)
    {
        if (Environment.GetEnvironmentVariable("CI") is null)
        {
            File.AppendAllText(CorpusFile, string.Create(CultureInfo.InvariantCulture, $"{seed} {(failed.IsCondition ? "condition" : "value")} {failed.Source}\n"));
        }

        return $"{failed.Source}\n  {difference}";
    }

    private static (int Seed, Case Case) Parsed(string line)
    {
        var parts = line.Split(' ', 3);
        var kept = Case.Bind(parts[2], parts[1] == "condition", out var why);
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), kept.ShouldNotBeNull($"{why}: {line}"));
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
