using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;

namespace Truth.Compiler.Analysis;

/// <summary>A way in which deleting a row empties a field that refers to it.</summary>
/// <param name="Rule">The rule that grants the deletion, for the row to which the field leads.</param>
/// <param name="Emptied">The condition that the field was not null and becomes null.</param>
internal sealed record Emptying(Field Field, EntityName Deleted, string Action, Expression Rule, Expression Emptied)
{
    /// <summary>For people.</summary>
    public string Way => $"{Action} of the `{Deleted}` that `{Field.Name}` leads to, which empties it";

    /// <summary>
    /// All fields that a deletion can empty. A field on which rules depend without an update rule cannot be emptied by anybody.
    /// </summary>
    public static IEnumerable<Emptying> Of(AppModel model, AppShape app, Entity entity)
    {
        foreach (var field in entity.Fields.Where(f =>
            f is { Required: false, Type: RelationType { Many: false, OnDelete: OnDelete.SetNull } }
            && !(f.Authority && f.UpdateRule is null)))
        {
            var to = model[((RelationType)field.Type).To];
            if (app.Find(entity.Name.Text)?.Find(field.Name) is null)
            {
                continue;
            }

            foreach (var (action, rule) in Deletions(to))
            {
                yield return new(field, to.Name, action,
                    rule.With(e => e is Variable { Kind: VariableKind.Entity } ? Row(entity, field.Name, to) : null),
                        IsEmptied(entity, field.Name, to));
            }
        }
    }

    private static IEnumerable<(string Action, Expression Rule)> Deletions(Entity entity)
    {
        if (entity.RuleFor("delete") is { } rule)
        {
            yield return ("delete", rule.Expression);
        }

        foreach (var behavior in entity.Behaviors.Where(b => b.Type == BehaviorType.Delete))
        {
            if (entity.RuleFor(behavior) is { } own)
            {
                yield return (behavior.Name, own.Expression);
            }
        }
    }

    private static Member Row(Entity entity, string field, Entity to) =>
        new(new RowType(to.Name.Text), new Variable(new RowType(entity.Name.Text), VariableKind.Entity), field, MayBeNull: true);

    private static Binary IsEmptied(Entity entity, string field, Entity to)
    {
        Member Link(VariableKind root) =>
            new(new IdType(to.Name.Text), new Variable(new RowType(entity.Name.Text), root), field, MayBeNull: true);
        return new(ExpressionType.Boolean, BinaryOperator.And, new Presence(Link(VariableKind.Entity), IsNull: false),
            new Presence(Link(VariableKind.Input), IsNull: true));
    }
}
