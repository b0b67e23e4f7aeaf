using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;

namespace Truth.Compiler.Binding.Entities;

/// <summary>
/// Who may read a computed field: callers who may read everything that it uses, in all rows that it uses. A missing row hides nothing.
/// </summary>
internal sealed class ComputedReading(IReadOnlyDictionary<string, Entity> entities, DiagnosticBag diagnostics)
{
    private const string TheirRules = "it is read where all that it reads is, and those rules count too";

    private static readonly Expression Granted = new Constant(ExpressionType.Boolean, true);
    private static readonly Expression Denied = new Constant(ExpressionType.Boolean, false);

    public static IEnumerable<Entity> With(IReadOnlyList<Entity> entities, EntityDrafts drafts, DiagnosticBag diagnostics)
    {
        var reading = new ComputedReading(entities.ToDictionary(e => e.Name.Text, StringComparer.Ordinal), diagnostics);
        return entities.Zip(drafts, (entity, draft) => entity.Computed.Count == 0 ? entity
            : entity with { Computed = [.. entity.Computed.Select(c => reading.Of(c, draft))] });
    }

    private Computed Of(Computed field, EntityDraft draft)
    {
        var condition = Reads(field.Value.Expression, depth: 0);
        if (condition == Granted)
        {
            return field;
        }

        var name = (draft.Reader.Named("computed").FirstOrDefault(p => p.Name.Text == field.Name)?.Name ?? draft.Identifier).Origin;
        if (!Lowerer.Fits(condition))
        {
            diagnostics.Add(Rules.TooManyParts.At(name, Lowerer.Limit).WithHelp(TheirRules));
        }

        return field with { ReadRule = new("all that it reads may be read", condition) };
    }

    /// <param name="e">The expression.</param>
    /// <param name="depth">The number of enclosing lambdas.</param>
    private Expression Reads(Expression e, int depth) => e switch
    {
        Member value => Within(value.Of, FieldRule(value.Of, value.Name, depth), depth),
        Quantifier many => EachOf((Member)many.Collection, Reads(many.Predicate, depth + 1), depth),
        AggregateCall of =>
            EachOf((Member)of.Collection, of.Children().Skip(1).Select(part => Reads(part, depth + 1)).Aggregate(Granted, And), depth),
        Call { Function: Function.Count } count => EachOf((Member)count.Arguments[0], Granted, depth),
        _ => e.Children().Select(child => Reads(child, depth)).Aggregate(Granted, And),
    };

    // The conditions for a row, and for those on the path to it, if they exist.
    private Expression Within(Expression row, Expression inner, int depth)
    {
        if (row is not Member { Type: RowType to } link)
        {
            return inner;
        }

        var here = And(RowRule(row, depth), inner);
        var guarded = here == Granted || IsOfCaller(here) ? here
            : Or(new Presence(link with { Type = new IdType(to.Entity) }, IsNull: true), here);
        return Within(link.Of, And(FieldRule(link.Of, link.Name, depth), guarded), depth);
    }

    // An inverse relation discloses the relation that refers to the row.
    private Expression EachOf(Member rows, Expression predicate, int depth)
    {
        var list = (ListType)rows.Type;
        var element = new Element(list.Of, depth);
        var inner = And(RowRule(element, depth + 1), predicate);
        if (list.By is not { } by)
        {
            return Within(rows.Of, And(FieldRule(rows.Of, rows.Name, depth), Each(inner, depth)), depth);
        }

        // A referring row leads back to the row itself.
        inner = And(FieldRule(element, by, depth + 1), inner)
            .With(e => e is Member back && back.Of == element && back.Name == by ? Back(back.Type, rows) : null);
        return Within(rows.Of, Each(inner, depth), depth);
    }

    // With a relation to many rows, the row is one of several.
    private static Expression? Back(ExpressionType read, Member rows) =>
        read switch { RowType => rows.Of, IdType => Holders.IdOf(rows), _ => null };

    // A rule that is decided separately for each of many rows would, by omitting the field, disclose a row that may not be read, so it
    // never grants access.
    private static Expression Each(Expression condition, int depth) => condition switch
    {
        Binary { Operator: BinaryOperator.And } both => And(Each(both.Left, depth), Each(both.Right, depth)),
        Binary { Operator: BinaryOperator.Or } any => Or(Each(any.Left, depth), Each(any.Right, depth)),
        _ when condition.Descendants().Any(e => e is Element element && element.Depth == depth) => Denied,
        _ => condition.With(e => e is Element { Depth: var within } element && within > depth ? element with { Depth = within - 1 } : null),
    };

    private Expression FieldRule(Expression row, string field, int depth) =>
        entities[((RowType)row.Type).Entity].FindField(field)?.ReadRule is { } rule ? Inlining.About(rule.Expression, row, depth) : Granted;

    private Expression RowRule(Expression row, int depth) =>
        entities[((RowType)row.Type).Entity].RuleFor("read") is { } rule ? Inlining.About(rule.Expression, row, depth) : Denied;

    private static bool IsOfCaller(Expression e) => e switch
    {
        Constant or Variable { Kind: VariableKind.User or VariableKind.Authenticated } => true,
        Variable or Element => false,
        _ when e.IsQuestion() => false,
        _ => e.Children().All(IsOfCaller),
    };

    private static Expression And(Expression a, Expression b) => a == Granted || a == b ? b : b == Granted ? a
        : a == Denied || b == Denied ? Denied : new Binary(ExpressionType.Boolean, BinaryOperator.And, a, b);

    private static Expression Or(Expression a, Expression b) => a == Denied || a == b ? b : b == Denied ? a
        : a == Granted || b == Granted ? Granted : new Binary(ExpressionType.Boolean, BinaryOperator.Or, a, b);
}
