using System.Collections.Immutable;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>An effect of a behavior, prepared: which rows it reaches, and the values that it sets.</summary>
internal sealed class EffectPlan
{
    private const int MostRemainders = 100;
    private readonly EntityPlan _plan;
    private readonly BehaviorDescriptor _behavior;
    private readonly Quantifier? _list;
    private readonly Test _predicate = Test.Always;
    private readonly BoundedCache<string, PathValues> _queries = new(MostRemainders);

    public EffectPlan(EntityPlan plan, BehaviorDescriptor behavior, EffectDescriptor effect)
    {
        (_plan, _behavior, Effect, Target) = (plan, behavior, effect, plan.App[effect.Entity]);
        Expression? rows = effect.Rows is { } text ? Bound(text) : null;
        if (rows is Quantifier list)
        {
            (_list, _predicate) = (list, Lowerer.Certain(list.Predicate));
            rows = Holder((Member)list.Collection);
        }

        Row = rows is null ? null : Values([new ValueSql("row", Sql(rows))]);
        Written = Values([.. effect.Assignments.Where(a => a.Expression is not null)
            .Select(a => new ValueSql(a.Field, Sql(Bound(a.Expression!))))]);
        Reads = [.. _predicate.Operands().SelectMany(e => e.Descendants()).OfType<Member>().Select(ReadOf)
            .OfType<(EntityPlan, FieldDescriptor)>().Distinct()];
    }

    public EffectDescriptor Effect { get; }

    /// <summary>The entity of the rows.</summary>
    public EntityPlan Target { get; }

    /// <summary>Whether it reaches the rows of a list.</summary>
    public bool IsList => _list is not null;

    /// <summary>The ID of the row, or of the row on which the list depends; null for a new row.</summary>
    public PathValues? Row { get; }

    /// <summary>The entity of <see cref="Row"/>.</summary>
    public EntityPlan RowOf => _list is { Collection: Member { Of.Type: RowType of } } ? _plan.App[of.Entity] : Target;

    /// <summary>The values of its expressions, in the order of the assignments.</summary>
    public PathValues Written { get; }

    /// <summary>The fields that select the rows of a list.</summary>
    public ImmutableArray<(EntityPlan Plan, FieldDescriptor Field)> Reads { get; }

    /// <summary>The IDs of the rows of a list, of which a caller finds those that they may read.</summary>
    public PathValues Rows(Caller caller)
    {
        var sight = caller.IsSystem ? null : new Sight(_plan.App, caller);
        string sql = SqlWriter.OfRows((Member)_list!.Collection, _predicate, _plan.App.Dialect.Expressions, sight);
        return _queries.Find(sql) ?? _queries.Keep(sql, Values([new ValueSql("rows", sql["SELECT ".Length..])]));
    }

    private PathValues Values(ImmutableArray<ValueSql> values) => new(values, _behavior.Parameters, _plan);

    private string Sql(Expression value) => SqlWriter.OfAssignment(Lowerer.Value(value), _plan.App.Dialect.Expressions);

    // The row on which a list depends, as its id.
    private static Expression Holder(Member list) =>
        list.Of is Member { Type: RowType to } link ? link with { Type = new IdType(to.Entity) }
        : new Member(new IdType(((RowType)list.Of.Type).Entity), list.Of, "id", MayBeNull: false);

    private Expression Bound(string text)
    {
        var diagnostics = new DiagnosticBag();
        ValueList<FieldShape> parameters = [.. _behavior.Parameters.Select(p =>
            ModelShapes.Of(_behavior.Name, p.Name, p.Type, !p.Required, isSystem: false))];
        var context = new BindingContext(_plan.App.Shape, ExpressionPlace.Guard, _plan.Entity.Name, parameters, _behavior.Name);
        Expression bound = ExpressionBinder.Compiled(new SourceText(_behavior.Name, text), context, diagnostics);
        return diagnostics.HasErrors
            ? throw new InvalidOperationException($"an effect of `{_behavior.Name}` cannot be read: {diagnostics.Items[0].Message}")
            : bound;
    }

    private (EntityPlan, FieldDescriptor)? ReadOf(Member member) =>
        member.Of.Type is RowType { Entity: not BindingContext.ParametersEntity } of && Root(member) is Element
            && _plan.App[of.Entity].Find(member.Name) is { } field
            ? (_plan.App[of.Entity], field) : null;

    private static Expression Root(Expression e) => e is Member member ? Root(member.Of) : e;

    // The author's constants stay in the statement.
    private sealed class Sight(AppPlan app, Caller caller) : ISqlSight
    {
        // The values of the caller are those that rules read, whether or not the caller may read them.
        public string? Auth => null;

        public string? Rows(string entity) =>
            app[entity].Mapping.Where(app[entity].Entity.Read, caller) is var where && where != RuleSql.Always ? where : null;

        public string? Parameter(object value) => null;
    }
}
