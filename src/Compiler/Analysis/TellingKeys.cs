using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>
/// Unique keys whose refusal tells something: a caller may write a row with the key of one that they may not read, and learns by the 409 that it
/// is there. A key is safe where whoever may write a row reads every row of the same key.
/// </summary>
internal static class TellingKeys
{
    /// <summary>The keys, each as the names of its fields.</summary>
    public static IEnumerable<ValueList<string>> Of(AppModel model, AppShape app, Entity entity)
    {
        var keys = entity.Fields.Where(f => f.Unique && !IsIdentifier(entity, f)).Select(f => new ValueList<string>([f.Name])).Concat(entity.Unique);
        return keys.Where(key => Writes(model, app, entity, key).Any(written => Tells(app, entity, key, written)));
    }

    // An account has its address, which no two may share: what that tells is said where signing in is described.
    private static bool IsIdentifier(Entity entity, Field field) => entity.IsAuth && field.Name == "email";

    // The rules under which a row may come to have a key, over the row as it would become.
    private static IEnumerable<Expression> Writes(AppModel model, AppShape app, Entity entity, ValueList<string> key)
    {
        var set = key.Select(entity.FindField).OfType<Field>().ToList();
        if (entity.RuleFor("create") is { } create)
        {
            var asked = create.Expression.Of(VariableKind.Input, VariableKind.Entity);
            yield return key.Select(name => new Frames(app, entity).OnCreate(name, asked)).OfType<Expression>().Aggregate(asked, And);
        }

        if (entity.IsAuth && model.Settings.AllowRegistration)
        {
            yield return new Unary(ExpressionType.Boolean, UnaryOperator.Not, new Variable(ExpressionType.Boolean, VariableKind.Authenticated));
        }

        if (entity.RuleFor("update") is { } update && set.Exists(f => !f.Readonly && !(f.Authority && f.UpdateRule is null)))
        {
            yield return update.Expression;
        }

        foreach (var behavior in entity.Behaviors.Where(b => b.Fields.Any(f => key.Contains(f.Field))))
        {
            if (entity.RuleFor(behavior) is { } rule)
            {
                yield return rule.Expression;
            }
        }
    }

    private static Binary And(Expression a, Expression b) => new(ExpressionType.Boolean, BinaryOperator.And, a, b);

    // `entity` is the row that is there, `input` the one that is written.
    private static bool Tells(AppShape app, Entity entity, ValueList<string> key, Expression written)
    {
        if (entity.RuleFor("read") is not { } read)
        {
            return Lowerer.Certain(written) != Test.Never;
        }

        var same = key.Select(name => Same(app, entity, name)).ToList();
        ValueList<Claim> claims =
        [
            Claim.Certain(written.Of(VariableKind.Entity, VariableKind.Input)), Claim.NotCertain(read.Expression),
            .. same.OfType<Expression>().Select(Claim.Certain),
        ];
        return CaseSearch.For(new(app, entity.Name.Text, IsStored: true, claims)).Verdict != Verdict.None;
    }

    private static Binary? Same(AppShape app, Entity entity, string name)
    {
        if (app.Find(entity.Name.Text)?.Find(name) is not { Type: not (ListType or ScalarType { Kind: ScalarKind.Json }) } field)
        {
            return null;
        }

        var type = field.Type is RowType to ? new IdType(to.Entity) : field.Type;
        Member Of(VariableKind row) => new(type, new Variable(new RowType(entity.Name.Text), row), name, field.MayBeNull);
        return new(ExpressionType.Boolean, BinaryOperator.Equal, Of(VariableKind.Entity), Of(VariableKind.Input));
    }
}
