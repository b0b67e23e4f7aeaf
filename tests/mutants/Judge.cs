using Truth.Generators.Tests.Differential;

namespace Truth.Mutants;

/// <summary>The differential test for one mutant, which ends at the first difference.</summary>
internal static class Judge
{
    private const int BatchSize = 100;

    /// <summary>
    /// The first difference, or none: generated cases first, which share few worlds and are fast, followed by the corpus, for each back
    /// end.
    /// </summary>
    public static string? FirstDifference(IEnumerable<BackEnds> judges, int cases)
    {
        foreach (var judge in judges)
        {
            var batches = Enumerable.Range(0, cases / BatchSize).Select(i => (Seed: i, Cases: Cases.Made(i, BatchSize)))
                .Concat(Cases.Kept());
            foreach (var (seed, batch) in batches)
            {
                using var differences = new Differences(batch, new World(seed), judge);
                foreach (var (test, difference) in differences.Find())
                {
                    return $"{difference}: {test.Source}";
                }
            }
        }

        return null;
    }
}
