using Truth.Compiler.Model;

namespace Truth.Compiler.Analysis;

/// <summary>What a workflow does to rows. It runs as the system: no rule is asked.</summary>
/// <param name="Action">`create`, `update`, `delete` or a behavior's name.</param>
public sealed record SystemAction(Workflow Workflow, string Action, EntityName Entity)
{
    /// <summary>In the order of the truth file; what is not enabled does nothing.</summary>
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
