using System.Collections.Immutable;

namespace Truth.Runtime.Data;

/// <summary>A decision that a migration needs: whether something that is gone has another name now, or is removed.</summary>
/// <param name="Gone">What is gone: `Task.name`, or `Task`.</param>
/// <param name="Held">What it holds: `a value in 3 rows`.</param>
/// <param name="Candidates">What has come that could be it: `Task.title`.</param>
public sealed record MigrationQuestion(string Gone, string Held, ImmutableArray<string> Candidates)
{
    /// <summary>The question in one line.</summary>
    public string Text =>
        $"{Gone} is gone, which has {Held}, and {string.Join(" and ", Candidates)} {(Candidates.Length == 1 ? "has" : "have")} come: is it renamed, or removed?";

    /// <summary>How to answer it on a command line.</summary>
    public string Help =>
        $"{string.Join(" or ", Candidates.Select(to => $"--rename {Gone}:{to}"))} keeps the values, and so does `was: '{Gone.Split('.')[^1]}'` in the truth file; --accept-data-loss {Gone} removes them";
}
