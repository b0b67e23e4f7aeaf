using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>The rows of an entity.</summary>
internal sealed class MatrixRows(AppModel model, AppShape app, Entity entity, ValueList<CallerKind> callers, ValueList<SystemAction> done)
{
    private static readonly string[] Actions = ["create", "read", "update", "delete"];

    public ValueList<MatrixRow> All() =>
    [
        .. Registers ? [Row(MatrixRow.SignUp, null, new Constant(ExpressionType.Boolean, true), "settings.auth.allowRegistration")]
            : Array.Empty<MatrixRow>(),
        .. Actions.Select(action => Followed(action == "delete",
            Row(action, null, entity.RuleFor(action)?.Expression, entity.RuleFor(action)?.Source))),
        .. entity.Behaviors.Select(b => Followed(b.Type == BehaviorType.Delete,
            Row(b.Name, null, entity.RuleFor(b)?.Expression, entity.RuleFor(b)?.Source, b.When?.Source))),
        .. entity.Fields.Where(f => f.ReadRule is not null).Select(f => OfField("read", f, f.ReadRule)),
        .. entity.Fields.Where(f => f.UpdateRule is not null || f.Authority).Select(f => OfField("update", f, f.UpdateRule)),
    ];

    private bool Registers => entity.IsAuth && model.Settings.AllowRegistration;

    private MatrixRow Followed(bool isDeletion, MatrixRow row) =>
        isDeletion && row.Cells.Any(c => c.Grant is not (Grant.Deny or Grant.None))
            ? row with { Consequences = [.. Consequence.Of(model, entity.Name)] } : row;

    // The rule of a field only grants access together with the rule of the row.
    private MatrixRow OfField(string action, Field field, Rule? rule)
    {
        var (own, row) = (rule?.Expression, entity.RuleFor(action)?.Expression);
        return Row(action, field.Name, own is null
            || row is null ? null : new Binary(ExpressionType.Boolean, BinaryOperator.And, row, own), rule?.Source);
    }

    private MatrixRow Row(string action, string? field, Expression? condition, string? written, string? guard = null)
    {
        var isNew = action is "create" or MatrixRow.SignUp;
        ValueList<SystemAction> workflows = field is null ? [.. done.Where(d => d.Entity == entity.Name && d.Action == action)] : [];
        var asked = isNew ? condition?.Of(VariableKind.Input, VariableKind.Entity) : condition;
        var certain = asked is null ? Test.Never : Lowerer.Certain(asked);
        return new(action, field, asked, written, guard,
            [.. callers.Select(kind => kind.Standing == CallerStanding.System ? OfSystem(workflows, field is null ? action : "")
                : Cell(kind, asked, certain, !isNew))])
        {
            Workflows = workflows
        };
    }

    // Workflows, and effects of behaviors that the app itself has: `Copy.lend`.
    private Cell OfSystem(ValueList<SystemAction> workflows, string action)
    {
        var effects = from of in model.Entities
                      from behavior in of.Behaviors
                      where behavior.Effects.Any(e => e.AsSystem && e.Entity == entity.Name
                          && e.Kind.ToString().ToLowerInvariant() == action)
                      select $"{of.Name}.{behavior.Name}";
        var all = workflows.Select(w => w.Workflow.Name).Concat(effects).Distinct(StringComparer.Ordinal).ToList();
        return all.Count == 0 ? new(Grant.Deny) : new(Grant.Workflow, string.Join(", ", all));
    }

    private Cell Cell(CallerKind kind, Expression? asked, Test certain, bool isStored)
    {
        if (kind.Condition(app, entity.Name.Text) is not { } caller)
        {
            return new(Grant.None);
        }

        var left = Remaining.Of(certain, kind, entity.Owner);
        return asked is null || left == Test.Never ? new(Grant.Deny)
            : left == Test.Always ? new(Grant.Allow)
            : Remaining.IsFree(left, kind, entity.Owner) ? When(left)
            : Asked(Claim.Certain(asked)) == Verdict.None ? new(Grant.Deny)
            : Asked(Claim.NotCertain(asked)) == Verdict.None ? new(Grant.Allow)
            : When(left);

        Verdict Asked(Claim claim) =>
            CaseSearch.For(new(app, entity.Name.Text, isStored, [Claim.Certain(caller), claim, .. Limits.Of(model, [asked])])).Verdict;
    }

    private Cell When(Test left) => new(Grant.When, ConditionText.Of(left, entity.Owner, app));
}
