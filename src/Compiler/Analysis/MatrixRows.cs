using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>The rows of one entity.</summary>
internal sealed class MatrixRows(AppModel model, AppShape app, Entity entity, ValueList<CallerKind> callers)
{
    private static readonly string[] Actions = ["create", "read", "update", "delete"];

    public ValueList<MatrixRow> All() =>
    [
        .. Actions.Select(action => Row(action, null, entity.RuleFor(action)?.Expression, entity.RuleFor(action)?.Source)),
        .. entity.Behaviors.Select(b => Row(b.Name, null, entity.RuleFor(b)?.Expression, entity.RuleFor(b)?.Source, b.When?.Source)),
        .. entity.Fields.Where(f => f.ReadRule is not null).Select(f => OfField("read", f, f.ReadRule)),
        .. entity.Fields.Where(f => f.UpdateRule is not null || f.Authority).Select(f => OfField("update", f, f.UpdateRule)),
    ];

    // What a field's rule grants is worth no more than what the row's does.
    private MatrixRow OfField(string action, Field field, Rule? rule)
    {
        var (own, row) = (rule?.Expression, entity.RuleFor(action)?.Expression);
        return Row(action, field.Name, own is null || row is null ? null : new Binary(ExpressionType.Boolean, BinaryOperator.And, row, own), rule?.Source);
    }

    private MatrixRow Row(string action, string? field, Expression? condition, string? written, string? guard = null)
    {
        var isNew = action == "create";
        var asked = isNew ? condition?.Of(VariableKind.Input, VariableKind.Entity) : condition;
        var certain = asked is null ? Test.Never : Lowering.Certain(asked);
        return new(action, field, asked, written, guard, [.. callers.Select(kind => Cell(kind, asked, certain, !isNew))]);
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

        Verdict Asked(Claim claim) => CaseSearch.For(new(app, entity.Name.Text, isStored, [Claim.Certain(caller), claim, .. Limits.Of(model, [asked])])).Verdict;
    }

    private Cell When(Test left) => new(Grant.When, ConditionText.Of(left, entity.Owner, app));
}
