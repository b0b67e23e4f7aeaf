using Truth.Cli.Import.Schemas;

namespace Truth.Cli.Import.Writing;

/// <summary>The parts of a rule, of which each policy is one.</summary>
/// <param name="Text">The text.</param>
/// <param name="Rule">The policy; null for what joins them.</param>
internal sealed record RulePart(string Text, ImportedRule? Rule = null);

/// <summary>Joins policies to the rule of an action: one allows it, and none denies it.</summary>
internal static class RuleText
{
    public const string Nobody = "nobody";

    /// <param name="rules">The policies about the action.</param>
    /// <param name="otherwise">The rule if no policy allows it.</param>
    /// <param name="isLeftOut">Which of them cannot be said. A denial that cannot be said denies everything.</param>
    public static IReadOnlyList<RulePart> Of(IReadOnlyList<ImportedRule> rules, string otherwise, Func<ImportedRule, bool> isLeftOut)
    {
        var allowing = rules.Where(r => !r.IsDenial && !isLeftOut(r)).DistinctBy(r => r.Condition).ToList();
        var denying = rules.Where(r => r.IsDenial).DistinctBy(r => r.Condition ?? r.Shown).ToList();
        var isNever = denying.Any(isLeftOut) || denying.Exists(r => r.Condition == "true")
            || allowing.Count == 0 && (otherwise == Nobody || rules.Any(r => !r.IsDenial));
        if (isNever)
        {
            return [new(Nobody)];
        }

        denying.RemoveAll(r => r.Condition == "false");
        var isPublic = allowing.Count == 0 || allowing.Exists(r => r.Condition == "true");
        return denying.Count == 0
            ? isPublic ? [new("public")] : Joined(allowing, isGrouped: false)
            : [.. isPublic ? [] : Joined(allowing, isGrouped: true), .. Denied(denying, begins: isPublic)];
    }

    private static List<RulePart> Joined(List<ImportedRule> allowing, bool isGrouped)
    {
        var isNested = isGrouped && (allowing.Count > 1 || allowing[0].Condition!.Contains("||", StringComparison.Ordinal));
        var parts = new List<RulePart>();
        for (var i = 0; i < allowing.Count; i++)
        {
            parts.Add(new(i > 0 ? " || " : isNested ? "(" : ""));
            parts.Add(new(allowing[i].Condition!, allowing[i]));
        }

        parts.Add(new(isNested ? ")" : ""));
        return parts;
    }

    private static IEnumerable<RulePart> Denied(List<ImportedRule> denying, bool begins)
    {
        for (var i = 0; i < denying.Count; i++)
        {
            var condition = denying[i].Condition!;
            yield return new(begins && i == 0 ? "" : " && ");
            yield return new(condition == "!authenticated" ? "authenticated" : $"!({condition})", denying[i]);
        }
    }
}
