using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Workflows;

/// <summary>Finds workflows whose actions trigger each other in a cycle.</summary>
internal sealed class WorkflowCircles(EntityDrafts entities, AppEvents events, DiagnosticBag diagnostics)
{
    /// <summary>One warning for each cycle, at its first workflow in the file.</summary>
    public void Warn(IReadOnlyList<BoundWorkflow> workflows)
    {
        var enabled = workflows.Where(w => w.Workflow.Enabled).ToList();
        var steps = enabled.ToDictionary(w => w, w => StepsFrom(w, enabled).ToList());
        var told = new HashSet<BoundWorkflow>();
        foreach (var workflow in enabled.Where(w => !told.Contains(w)))
        {
            if (Way(workflow, workflow, steps) is { } circle)
            {
                told.UnionWith(circle.Select(s => s.From));
                diagnostics.Add(Warning(circle));
            }
        }
    }

    private static Diagnostic Warning(List<Step> circle)
    {
        var names = circle.Select(s => $"`{s.From.Workflow.Name}`").ToList();
        var words = names.Count == 1 ? $"{names[0]} can trigger itself"
            : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]} can trigger each other";
        var warning = Rules.WorkflowCircle.At(circle[0].From.Name.Origin, words);
        foreach (var step in circle)
        {
            warning = warning.WithNote($"this emits `{step.Event}`, which triggers `{step.To.Workflow.Name}`", step.Action);
        }

        return warning.WithHelp("add a `condition` that ends the cycle");
    }

    // The shortest one, by breadth-first search.
    private static List<Step>? Way(BoundWorkflow from, BoundWorkflow to, Dictionary<BoundWorkflow, List<Step>> steps)
    {
        var ways = new Queue<List<Step>>([[]]);
        var seen = new HashSet<BoundWorkflow>();
        while (ways.TryDequeue(out var way))
        {
            foreach (var step in steps[way.Count == 0 ? from : way[^1].To])
            {
                if (step.To == to)
                {
                    return [.. way, step];
                }

                if (seen.Add(step.To))
                {
                    ways.Enqueue([.. way, step]);
                }
            }
        }

        return null;
    }

    private IEnumerable<Step> StepsFrom(BoundWorkflow from, List<BoundWorkflow> workflows) =>
        from action in @from.Actions
        from emitted in events.Of(action.Action, entities)
        from to in workflows
        where to.Workflow.Triggers.Contains(emitted, StringComparer.OrdinalIgnoreCase)
        select new Step(@from, action.Origin, emitted, to);

    private sealed record Step(BoundWorkflow From, Origin Action, string Event, BoundWorkflow To);
}

/// <summary>A workflow with its position and those of its actions. Equal only to itself.</summary>
internal sealed class BoundWorkflow(Workflow workflow, Identifier name, IReadOnlyList<(WorkflowAction Action, Origin Origin)> actions)
{
    public Workflow Workflow => workflow;

    public Identifier Name => name;

    public IReadOnlyList<(WorkflowAction Action, Origin Origin)> Actions => actions;
}
