using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>
/// Unique keys that disclose rows: a caller may write a row with the key of a row that they may not read, and the 409 discloses that it
/// exists. A key is safe if everybody who may write a row can read all rows with the same key.
/// </summary>
internal static class TellingKeys
{
    public static IEnumerable<UniqueKey> Of(AppModel model, AppShape app, Entity entity)
    {
        var keys = entity.Fields.Where(f => f.Unique && !IsIdentifier(entity, f)).Select(f => new UniqueKey([f.Name]))
            .Concat(entity.Unique);
        return keys.Where(key => Writes(model, app, entity, key.Fields).Any(written => Tells(app, entity, key, written)));
    }

    // The address of an account is unique; what this discloses is documented with authentication.
    private static bool IsIdentifier(Entity entity, Field field) => entity.IsAuth && field.Name == "email";

    // The rules by which a row may get a key, about the row after the change.
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
            yield return new Unary(ExpressionType.Boolean, UnaryOperator.Not,
                new Variable(ExpressionType.Boolean, VariableKind.Authenticated));
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

    // `entity` is the existing row, `input` the written one.
    private static bool Tells(AppShape app, Entity entity, UniqueKey key, Expression written)
    {
        if (entity.RuleFor("read") is not { } read)
        {
            return Lowerer.Certain(written) != Test.Never;
        }

        var same = key.Fields.Select(name => Same(app, entity, name)).ToList();
        Expression[] among = key.Where is { } where ? [where.Expression, where.Expression.Of(VariableKind.Entity, VariableKind.Input)] : [];
        ValueList<Claim> claims =
        [
            Claim.Certain(written.Of(VariableKind.Entity, VariableKind.Input)), Claim.NotCertain(read.Expression),
            .. same.OfType<Expression>().Concat(among).Select(Claim.Certain),
        ];
        return CaseSearch.For(new(app, entity.Name.Text, IsStored: true, claims)).Verdict != Verdict.None;
    }

    private static Binary? Same(AppShape app, Entity entity, string name)
    {
        if (app.Find(entity.Name.Text)?.Find(name) is not
            { Type: not (ListType or ScalarType { Kind: ScalarKind.Json or ScalarKind.File }) } field)
        {
            return null;
        }

        var type = field.Type is RowType to ? new IdType(to.Entity) : field.Type;
        Member Of(VariableKind row) => new(type, new Variable(new RowType(entity.Name.Text), row), name, field.MayBeNull);
        return new(ExpressionType.Boolean, BinaryOperator.Equal, Of(VariableKind.Entity), Of(VariableKind.Input));
    }
}
