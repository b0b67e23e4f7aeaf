using Truth.Generators.Tests.Tools;

namespace Truth.Mutants;

/// <summary>The mutants that no test of meaning can kill, each with the reason: `survivors.txt`, a reason and below it, indented, those it holds for.</summary>
internal sealed class Survivors
{
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    public Survivors()
    {
        var reason = "";
        foreach (var line in File.ReadLines(Repository.At("tests", "mutants", "survivors.txt")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (char.IsWhiteSpace(line[0]))
            {
                _reasons[line.Trim()] = reason;
            }
            else
            {
                reason = line;
            }
        }
    }

    public string? ReasonFor(Mutant mutant) => _reasons.GetValueOrDefault(mutant.Name);
}
