using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Import.Writing;

/// <summary>The policies that are no rules of a truth file, each with its reason.</summary>
internal sealed class RemovedRules
{
    private readonly Dictionary<ImportedRule, Diagnostic> _reasons = new(ReferenceEqualityComparer.Instance);

    /// <summary>All of them, for people.</summary>
    public IEnumerable<Diagnostic> All => _reasons.Values;

    /// <summary>Why policies cannot be said.</summary>
    public IReadOnlyList<Diagnostic> Remarks(IReadOnlyList<ImportedRule> rules)
    {
        foreach (var rule in rules.Where(r => r.Condition is null))
        {
            Remove(rule, rule.Reason ?? "it has no condition");
        }

        return [.. rules.Where(_reasons.ContainsKey).Select(r => _reasons[r])];
    }

    /// <summary>Writes the rule of an action in quotes.</summary>
    public void Write(IReadOnlyList<ImportedRule> rules, string otherwise, FileText text)
    {
        text.Add("'");
        foreach (var part in RuleText.Of(rules, otherwise, _reasons.ContainsKey))
        {
            var written = TruthText.Quoted(part.Text)[1..^1];
            if (part.Rule is { } rule)
            {
                text.Piece(() => text.Add(written), error => Remove(rule, error.Message));
            }
            else
            {
                text.Add(written);
            }
        }

        text.Add("'");
    }

    public bool Has(ImportedRule rule) => _reasons.ContainsKey(rule);

    /// <summary>Leaves out a policy.</summary>
    public void Remove(ImportedRule rule, string reason)
    {
        var remark = Rules.PolicyNotImported.At(rule.Origin, rule.Shown, reason);
        _reasons.TryAdd(rule, rule.IsDenial ? remark.WithHelp($"without it, nobody may {rule.Action}: write the rule by hand") : remark);
    }
}
