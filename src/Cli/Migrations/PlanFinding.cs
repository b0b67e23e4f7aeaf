using Truth.Runtime.Data;

namespace Truth.Cli.Migrations;

/// <summary>What somebody should know about a plan before it is applied.</summary>
/// <param name="Name">Its name: `data-loss`.</param>
/// <param name="Message">What it is about.</param>
internal sealed record PlanFinding(string Name, string Message)
{
    public static IEnumerable<PlanFinding> Of(MigrationPlan plan, AccessChange access) =>
    [
        .. plan.Questions.Select(q => new PlanFinding("undecided", $"{q.Text} {q.Help}")),
        .. plan.Reasons.Select(reason => new PlanFinding("blocked", reason)),
        .. plan.Losses.Select(loss => new PlanFinding("data-loss", $"{loss} would be lost, as accepted")),
        .. plan.Steps.Where(step => step.Rewrites)
            .Select(step =>
            new PlanFinding("rewrite", $"all rows of `{step.Table}` are written again, and writes wait until that is done")),
        .. access.Lines.Select(line => new PlanFinding("looser", line)),
        .. access.Unknown is { } unknown ? [new PlanFinding("access-unknown", unknown)] : Array.Empty<PlanFinding>(),
    ];
}
