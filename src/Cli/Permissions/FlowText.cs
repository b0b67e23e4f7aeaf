using Truth.Compiler.Analysis;
using Truth.Compiler.Model;

namespace Truth.Cli.Permissions;

/// <summary>The effect of a workflow on rows: `purge, at 0 8 * * 1: delete Note`.</summary>
internal static class FlowText
{
    public static string Of(Workflow workflow, IEnumerable<SystemAction> actions) => $"{workflow.Name}, {When(workflow)}: {Does(actions)}";

    public static string When(Workflow workflow) =>
        (workflow.Schedule is { } schedule ? $"at {schedule}" : $"after {string.Join(" or ", workflow.Triggers)}")
            + (workflow.Condition is { } condition ? $" when {condition.Source}" : "");

    public static string Does(IEnumerable<SystemAction> actions) =>
        string.Join(", ", actions.Select(a => $"{a.Action} {a.Entity}").Distinct(StringComparer.Ordinal));
}
