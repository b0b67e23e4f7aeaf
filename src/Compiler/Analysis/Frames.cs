using System.Text.Json;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;

namespace Truth.Compiler.Analysis;

/// <summary>
/// The possible values of a field of the resulting row: its previous value, a value that is set, or a value that its rule allows the caller
/// to set. Null: anything.
/// </summary>
internal sealed class Frames(AppShape app, Entity entity)
{
    /// <summary>As it was stored.</summary>
    public Expression? Same(string field) =>
        Value(VariableKind.Input, field) is { } result && Value(VariableKind.Entity, field) is { } stored ? Same(result, stored) : null;

    public Expression? OnUpdate(string name)
    {
        // Other members of `input` are not values: a computed field depends on what it reads, and an inverse relation on other rows.
        if (entity.FindField(name) is not { } field)
        {
            return null;
        }

        return field.System ? name == "updatedAt" ? null : Same(name)
            : field.Readonly || field is { Authority: true, UpdateRule: null } ? Same(name)
            : field.UpdateRule is { } rule && Same(name) is { } same ? Or(same, OnBoth(rule.Expression))
            : null;
    }

    /// <summary>Values that the author set are stored regardless of the rule of the field; input of the caller is subject to it.</summary>
    public Expression? OnBehavior(string name, Behavior behavior)
    {
        if (name == "updatedAt")
        {
            return null;
        }

        var result = Value(VariableKind.Input, name);
        return behavior.Fields.FirstOrDefault(f => f.Field == name)?.Value switch
        {
            _ when result is null => null,
            null => Same(name),
            AssignedConstant written => Constant(written.Json, result.Type) is { } constant ? Is(result, constant) : null,
            AssignedCaller when app.Auth is { } auth => Same(result, CallerId(auth.Name)),
            AssignedInput => OnUpdate(name),
            AssignedExpression e when !e.Value.Expression.Names(VariableKind.Input) && e.Value.Expression.Type == result.Type =>
                Same(result, e.Value.Expression),
            _ => null,
        };
    }

    /// <param name="name">The field.</param>
    /// <param name="create">The rule of `create`, over `entity`: a rule that names the owner field allows setting this owner.</param>
    public Expression? OnCreate(string name, Expression create)
    {
        if (entity.FindField(name) is not { System: false } field || Value(VariableKind.Entity, name) is not { } value)
        {
            return null;
        }

        if (name == entity.Owner && app.Auth is { } auth && !create.Descendants().OfType<Member>()
            .Any(m => m.Name == name && m.Of is Variable { Kind: VariableKind.Entity }))
        {
            return Same(value, CallerId(auth.Name));
        }

        if (field.UpdateRule is null && !field.Authority || field.Default is NowDefault or AutoDefault)
        {
            return null;
        }

        return Left(field, value) is not { } left ? null
            : field.UpdateRule is { } rule ? Or(left, rule.Expression.Of(VariableKind.Input, VariableKind.Entity))
            : left;
    }

    // It has the value that a create stores if it leaves the field out; null if that cannot be expressed.
    private Expression? Left(Field field, Member value) => field.Default switch
    {
        CallerDefault => Same(value, CallerId(app.Auth!.Name)),
        ConstantDefault written => Constant(written.Json, value.Type) is { } constant ? Is(value, constant) : null,
        _ => new Presence(value, IsNull: true),
    };

    private static Expression OnBoth(Expression rule) =>
        rule.Names(VariableKind.Input) ? rule : And(rule, rule.Of(VariableKind.Entity, VariableKind.Input));

    private Member? Value(VariableKind root, string name) => app.Find(entity.Name.Text)?.Find(name) is { } field
        && field.Type is not (ListType or ScalarType { Kind: ScalarKind.Json or ScalarKind.File } or Expressions.DecimalType)
        ? new Member(field.Type is RowType to ? new IdType(to.Entity) : field.Type, new Variable(new RowType(entity.Name.Text), root),
            name, field.MayBeNull)
        : null;

    private static Member CallerId(string auth) =>
        new(new IdType(auth), new Variable(new RowType(auth), VariableKind.User), "id", MayBeNull: false);

    // Null is equal to null here, although the comparison would be unknown.
    private static Expression Same(Expression a, Expression b) => Or(Equal(a, b), And(Absent(a), Absent(b)));

    private static Expression Is(Expression value, Constant constant) =>
        constant.Value is null ? new Presence(value, IsNull: true) : Equal(value, constant);

    private static Expression Absent(Expression value) => value is Member { Name: "id", Of: Variable { Kind: VariableKind.User } }
        ? new Unary(ExpressionType.Boolean, UnaryOperator.Not, new Variable(ExpressionType.Boolean, VariableKind.Authenticated))
        : new Presence(value, IsNull: true);

    private static Binary Equal(Expression a, Expression b) => new(ExpressionType.Boolean, BinaryOperator.Equal, a, b);

    private static Binary And(Expression a, Expression b) => new(ExpressionType.Boolean, BinaryOperator.And, a, b);

    private static Binary Or(Expression a, Expression b) => new(ExpressionType.Boolean, BinaryOperator.Or, a, b);

    private static Constant? Constant(string json, ExpressionType type)
    {
        var value = JsonDocument.Parse(json).RootElement;
        return (value.ValueKind, type) switch
        {
            (JsonValueKind.Null, _) => new(type, null),
            (JsonValueKind.True or JsonValueKind.False, _) => new(type, value.GetBoolean()),
            (JsonValueKind.String, not Expressions.DecimalType) => Times.Value(type, value.GetString()!) is { } held
                ? new(type, held) : null,
            (JsonValueKind.Number, ScalarType { Kind: ScalarKind.Integer }) when value.TryGetInt64(out var whole) => new(type, whole),
            (JsonValueKind.Number, ScalarType { Kind: ScalarKind.Number }) => new(type, value.GetDouble()),
            _ => null,
        };
    }
}
