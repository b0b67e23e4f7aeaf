using Truth.Compiler.Analysis;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Cli.Permissions;

/// <summary>An invariant of `never`, and the result of its proof.</summary>
/// <param name="Parts">Its actions with their common condition.</param>
/// <param name="Unspoken">Other ways to change the same rows.</param>
internal sealed record Promise(Invariant Invariant, bool IsProved, ValueList<(string Actions, string When)> Parts,
    ValueList<string> Unspoken)
{
    public string Sentence => Invariant.Sentence;

    /// <summary>`create, update of Task`.</summary>
    public string Spoken => $"{string.Join(", ", Invariant.Actions.Select(a => a.Action))} of {Invariant.Entity}";

    /// <summary>In the order of the truth file. An invariant is proved if it is proved for each of its actions.</summary>
    public static IEnumerable<Promise> Of(Matrix matrix) => matrix.Proofs.GroupBy(p => p.Invariant).Select(group => new Promise(
        group.Key,
        group.All(p => p.IsProved),
        [.. group.Key.Actions.GroupBy(a => a.When.Source).Select(a => (string.Join(", ", a.Select(one => one.Action)), a.Key))],
        [.. Compiler.Analysis.UncoveredPaths.Of(matrix.Model, group.Key)]));
}
