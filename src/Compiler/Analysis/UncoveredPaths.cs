using Truth.Compiler.Model;

namespace Truth.Compiler.Analysis;

/// <summary>The other ways to change the rows of an invariant, which was proved only for its own actions.</summary>
public static class UncoveredPaths
{
    /// <summary>In readable form: other actions and behaviors, effects of deletions, registration, workflows.</summary>
    public static IEnumerable<string> Of(AppModel model, Invariant invariant)
    {
        var entity = model[invariant.Entity];
        var spoken = invariant.Actions.Select(a => a.Action).ToHashSet(StringComparer.Ordinal);
        return spoken.SetEquals(["read"]) ? Telling(model, entity)
            : [.. Actions(entity, spoken), .. Deletions(model, entity, spoken), .. SignUp(model, entity, spoken),
                .. Workflows(model, entity)];
    }

    private static IEnumerable<string> Actions(Entity entity, HashSet<string> spoken) =>
        new[] { "create", "update", "delete" }.Where(a => entity.RuleFor(a) is not null)
            .Concat(entity.Behaviors.Where(b => entity.RuleFor(b) is not null).Select(b => b.Name)).Where(a => !spoken.Contains(a));

    // A deletion is subject to the `delete` or `update` rule of the affected rows, so an invariant about these covers it.
    private static IEnumerable<string> Deletions(AppModel model, Entity entity, HashSet<string> spoken) =>
        from field in entity.Fields
        where field.Type is RelationType
        from follows in Consequence.Of(model, ((RelationType)field.Type).To)
        where follows.Entity == entity.Name && follows.Field == field.Name && !spoken.Contains(follows.Deletes ? "delete" : "update")
        select $"deleting {((RelationType)field.Type).To}, which {follows}";

    private static IEnumerable<string> SignUp(AppModel model, Entity entity, HashSet<string> spoken) =>
        entity.IsAuth && model.Settings.AllowRegistration && spoken.Contains("create") ? ["registration"] : [];

    private static IEnumerable<string> Workflows(AppModel model, Entity entity) =>
        SystemAction.Of(model).Where(a => a.Entity == entity.Name || IsDeletion(model, a) && Reaches(model, a.Entity, entity.Name, []))
            .Select(a => $"workflow {a.Workflow.Name}").Distinct(StringComparer.Ordinal);

    private static bool IsDeletion(AppModel model, SystemAction action) =>
        action.Action == "delete"
            || model[action.Entity].Behaviors.FirstOrDefault(b => b.Name == action.Action)?.Type == BehaviorType.Delete;

    private static bool Reaches(AppModel model, EntityName deleted, EntityName to, HashSet<EntityName> seen) =>
        seen.Add(deleted) && Consequence.Of(model, deleted).Any(c => c.Entity == to || c.Deletes && Reaches(model, c.Entity, to, seen));

    // Who may read the row does not determine to whom the app itself sends it.
    private static IEnumerable<string> Telling(AppModel model, Entity entity) =>
        from workflow in model.Workflows
        where workflow.Enabled && workflow.Entity == entity.Name
            && workflow.Actions.Any(a => a is EmailAction or WebhookAction or NotifyAction or LogAction)
        select $"workflow {workflow.Name}";
}
