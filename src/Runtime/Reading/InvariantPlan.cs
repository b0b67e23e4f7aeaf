using System.Collections.Immutable;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>An invariant of an entity, prepared for the rows that a change could make break it.</summary>
internal sealed class InvariantPlan
{
    private readonly Sql _breaks;
    private readonly Sql _all;

    private InvariantPlan(EntityPlan plan, string sentence, Expression condition)
    {
        (Plan, Sentence) = (plan, sentence);
        Condition = new SqlWriter(plan.App.Dialect.Expressions).Condition(Lowerer.Certain(condition));
        _breaks = new Sql(plan.Select("1",
            $"{plan.Table}.id IN {plan.App.Dialect.Elements(":ids")} AND ({Condition}) IS NOT TRUE LIMIT 1"));
        _all = new Sql(plan.Select($"{plan.Table}.id", $"({Condition}) IS NOT TRUE ORDER BY {plan.Table}.id"));
        Watches =
        [
            .. Dependency.Of(condition).GroupBy(d => (d.Entity, d.Path)).Select(group =>
                InvariantWatch.Of(this, plan.App[group.Key.Entity], group.Key.Path, group.Select(d => d.Field))),
        ];
    }

    public EntityPlan Plan { get; }

    /// <summary>The author's description.</summary>
    public string Sentence { get; }

    /// <summary>The condition in SQL, over columns qualified by the table.</summary>
    public string Condition { get; }

    public ImmutableArray<InvariantWatch> Watches { get; }

    public static InvariantPlan Of(EntityPlan plan, InvariantDescriptor invariant)
    {
        var diagnostics = new DiagnosticBag();
        var context = new BindingContext(plan.App.Shape, ExpressionPlace.Invariant, plan.Entity.Name);
        Expression condition = ExpressionBinder.Compiled(new SourceText(invariant.Sentence, invariant.Condition), context, diagnostics);
        return diagnostics.HasErrors
            ? throw new InvalidOperationException($"the invariant `{invariant.Sentence}` of `{plan.Entity.Name}` cannot be read: {diagnostics.Items[0].Message}")
            : new InvariantPlan(plan, invariant.Sentence, condition);
    }

    /// <summary>Tells it from others, and from what it was before.</summary>
    public string Key => $"{Plan.Entity.Name}: {Sentence}: {Condition}";

    /// <summary>The IDs of the first rows that break it.</summary>
    public async ValueTask<List<string>> Breaking(Session session, int most)
    {
        using ResultSet rows = await session.Open(_all);
        var ids = new List<string>();
        while (ids.Count < most && rows.Step())
        {
            ids.Add(rows.Text(0));
        }

        return ids;
    }

    /// <summary>Whether one of these rows breaks it.</summary>
    public async ValueTask<bool> IsBroken(Session session, IEnumerable<string> ids)
    {
        using ResultSet rows = await session.Open(_breaks, IdList.Of(ids));
        return rows.Step();
    }
}

/// <summary>Changes that could alter whether rows fulfil an invariant.</summary>
/// <param name="Invariant">The invariant.</param>
/// <param name="Changed">The entity of the changed rows.</param>
/// <param name="Fields">The fields that the invariant reads of them.</param>
/// <param name="Rows">The IDs of the rows that depend on the row `:id`; null for the row itself.</param>
internal sealed record InvariantWatch(InvariantPlan Invariant, EntityPlan Changed, FieldSet Fields, Sql? Rows)
{
    public static InvariantWatch Of(
        InvariantPlan invariant, EntityPlan changed, ValueList<FollowedRelation> path, IEnumerable<string> fields)
    {
        var read = new FieldSet(changed.Fields.Length);
        foreach (string field in fields)
        {
            read.Add(changed.IndexOf(field));
        }

        string? rows = DependentRows.Of(path, changed.App.Dialect.Expressions);
        return new InvariantWatch(invariant, changed, read, rows is null ? null : new Sql(rows));
    }
}
