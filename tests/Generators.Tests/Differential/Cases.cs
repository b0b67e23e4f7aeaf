using System.Globalization;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.Differential;

/// <summary>The sources of cases: generated from a seed, or stored because they have failed before.</summary>
internal static class Cases
{
    public static readonly string CorpusFile = Repository.At("tests", "Generators.Tests", "Differential", "corpus.txt");

    public static List<Case> Made(int seed, int count)
    {
        var random = new Random(seed);
        var writer = new SourceWriter(random);
        var (cases, refused) = (new List<Case>(), new List<string>());
        while (cases.Count < count)
        {
            var isCondition = random.Next(4) != 0;
            var source = isCondition ? writer.Condition(random.Next(4)) : writer.Value(random.Next(1, 4));
            if (Case.Bind(source, isCondition, out var why,
                random.Next(2) == 0 ? "UTC" : Zones.Names[random.Next(Zones.Names.Length)]) is { } made)
            {
                cases.Add(made);
            }
            else
            {
                refused.Add($"{why}: {source}");
            }
        }

        // If most generated expressions were refused, few realistic ones would be tested.
        refused.Count.ShouldBeLessThan(20 + count / 10, string.Join('\n', refused.OrderBy(r => r.Length).Take(10)));
        return cases;
    }

    /// <summary>The corpus, by the seed of the world in which each case has failed.</summary>
    public static IEnumerable<(int Seed, List<Case> Cases)> Kept() =>
        from line in File.ReadLines(CorpusFile)
        where line.Length > 0 && line[0] != '#'
        let kept = Parsed(line)
        group kept.Case by kept.Seed into world
        select (world.Key, world.ToList());

    /// <summary>Adds a case to the corpus.</summary>
    public static void Keep(int seed, Case failed) =>
        File.AppendAllText(CorpusFile, string.Create(CultureInfo.InvariantCulture,
            $"{seed} {(failed.IsCondition ? "condition" : "value")}{(failed.Zone == "UTC" ? "" : "@" + failed.Zone)} {failed.Source}\n"));

    private static (int Seed, Case Case) Parsed(string line)
    {
        var parts = line.Split(' ', 3);
        var (kind, zone) = parts[1].Split('@') is [var of, var elsewhere] ? (of, elsewhere) : (parts[1], "UTC");
        var kept = Case.Bind(parts[2], kind == "condition", out var why, zone);
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), kept.ShouldNotBeNull($"{why}: {line}"));
    }
}
