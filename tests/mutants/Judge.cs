using Truth.Generators.Tests.Differential;

namespace Truth.Mutants;

/// <summary>The differential test as it is asked about one mutant: over when the first difference is found.</summary>
internal static class Judge
{
    private const int BatchSize = 100;

    /// <summary>The first difference, or none: made cases first, which share few worlds and so are quick to tell, then the corpus, of each back end.</summary>
    public static string? FirstDifference(IEnumerable<BackEnds> judges, int cases)
    {
        foreach (var judge in judges)
        {
            var batches = Enumerable.Range(0, cases / BatchSize).Select(i => (Seed: i, Cases: Cases.Made(i, BatchSize))).Concat(Cases.Kept());
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
