using System.Globalization;
using Truth.Compiler.Analysis;
using Xunit.Abstractions;

namespace Truth.Compiler.Tests.Analysis;

/// <summary>
/// Random conditions, and all possible worlds of a small app: the search gives the same answer as evaluating every world.
/// `TRUTH_CASES=100000` runs longer, `TRUTH_SEED` repeats a run; failures are stored in corpus.txt.
/// </summary>
public sealed class BruteForceTests(ITestOutputHelper output)
{
    private const int MostWorlds = 20_000;

    private static string Corpus => Repository.Path("tests", "Compiler.Tests", "Analysis", "corpus.txt");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_search_and_brute_force_agree(bool isRich)
    {
        var seed = Setting("TRUTH_SEED") ?? 4;
        var count = Setting("TRUTH_CASES") ?? (isRich ? 300 : 1_500);
        output.WriteLine($"TRUTH_SEED={seed} TRUTH_CASES={count}");
        var (random, said, wrong, whole) = (new Random(seed), new Dictionary<Verdict, int>
        {
            [Verdict.None] = 0,
            [Verdict.Found] = 0,
            [Verdict.NotDecided] = 0
        }, new List<string>(), 0);
        var writer = new ConditionWriter(new Random(seed), isRich);
        for (var tried = 0; tried < count;)
        {
            var (grants, never) = writer.Pair(random.Next(4));
            if (Differs(grants, never, out var verdict, out var isAll) is not { } difference)
            {
                continue;
            }

            tried++;
            whole += isAll ? 1 : 0;
            said[verdict]++;
            if (difference.Length > 0)
            {
                wrong.Add($"{grants}\t{never}");
                Keep(wrong[^1]);
            }
        }

        output.WriteLine($"{string.Join(", ", said)}; every world tried: {whole}");
        wrong.OrderBy(w => w.Length).Take(5).ShouldBeEmpty($"{wrong.Count} of {count}, TRUTH_SEED={seed}");
        said[Verdict.NotDecided].ShouldBeLessThan(isRich ? count / 3 : count / 10, "the search gives up too often");
        (said[Verdict.None] > count / 10 && said[Verdict.Found] > count / 10).ShouldBeTrue("both answers are to come up");
    }

    [Fact]
    public void What_was_wrong_once_is_right()
    {
        foreach (var line in File.ReadAllLines(Corpus).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var (grants, never) = (line.Split('\t')[0], line.Split('\t')[1]);
            Differs(grants, never, out _, out _).ShouldBe("", line);
        }
    }

    // Empty if they agree; null if the text is not a condition.
    private static string? Differs(string grants, string never, out Verdict verdict, out bool isAll)
    {
        (verdict, isAll) = (Verdict.NotDecided, false);
        var (rule, when) = (SmallApp.Bind(grants), SmallApp.Bind(never));
        if (rule is null || when is null)
        {
            return null;
        }

        foreach (var claim in new[] { Claim.NotCertain(when), Claim.NotRefuted(when) })
        {
            Claim[] claims = [Claim.Certain(rule), claim];
            verdict = CaseSearch.For(new(SmallApp.Shape, "Task", IsStored: true, [.. claims])).Verdict;
            if (verdict == Verdict.None && SmallApp.Worlds([rule, when], MostWorlds, out isAll)
                .Any(world => claims.All(c => c.Holds(world))))
            {
                return "proved, and there is a world";
            }
        }

        return "";
    }

    private static void Keep(string line)
    {
        if (Environment.GetEnvironmentVariable("CI") is null)
        {
            File.AppendAllText(Corpus, line + "\n");
        }
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
