using Truth.Compiler.Model;

namespace Truth.Compiler.Analysis;

/// <summary>The effect of a workflow on rows. It runs as the system, to which no rules apply.</summary>
/// <param name="Action">`create`, `update`, `delete` or the name of a behavior.</param>
public sealed record SystemAction(Workflow Workflow, string Action, EntityName Entity)
{
    /// <summary>In the order of the truth file; disabled workflows have no effect.</summary>
    public static IEnumerable<SystemAction> Of(AppModel model) =>
        from workflow in model.Workflows
        where workflow.Enabled
        from action in workflow.Actions
        let done = Done(action)
        where done is not null
        select new SystemAction(workflow, done.Value.Action, done.Value.Entity);

    private static (string Action, EntityName Entity)? Done(WorkflowAction action) => action switch
    {
        CreateAction e => ("create", e.Entity),
        UpdateAction e => ("update", e.Entity),
        DeleteAction e => ("delete", e.Entity),
        BehaviorAction e => (e.Behavior, e.Entity),
        _ => null,
    };
}
