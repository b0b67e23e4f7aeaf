using Truth.Generators.Tests.Tools;

namespace Truth.Mutants;

/// <summary>
/// The mutants that no test of meaning can detect, each with the reason. In `survivors.txt`, `[sqlite]` begins a back end, followed by
/// reasons,
/// below which the names of the mutants are indented.
/// </summary>
internal sealed class Survivors
{
    private readonly Dictionary<(string Target, string Name), string> _reasons = [];

    public Survivors()
    {
        var (target, reason) = ("", "");
        foreach (var line in File.ReadLines(Repository.At("tests", "mutants", "survivors.txt"))
            .Where(line => line.Length > 0 && line[0] != '#'))
        {
            switch (line[0])
            {
                case '[':
                    target = line.Trim('[', ']');
                    break;
                case ' ':
                    _reasons[(target, line.Trim())] = reason;
                    break;
                default:
                    reason = line;
                    break;
            }
        }
    }

    public string? ReasonFor(Target target, Mutant mutant) => _reasons.GetValueOrDefault((target.Name, mutant.Name));
}
