using Truth.Compiler.Expressions;

namespace Truth.Compiler.Lowering;

/// <summary>
/// Inserts the tree of a rule or a computed field where it is used, for the right row, so that no back end needs to support computed
/// fields.
/// </summary>
public static class Inlining
{
    /// <summary>A condition as a value, which can then be compared like a boolean field.</summary>
    internal static Expression AsValue(Expression computed) => Conditions.IsCondition(computed)
        ? new Conditional(ExpressionType.Boolean, computed, new Constant(ExpressionType.Boolean, true),
            new Constant(ExpressionType.Boolean, false))
        : computed;

    /// <summary>Replaces `entity` with another row.</summary>
    /// <param name="tree">Over `entity`.</param>
    /// <param name="row">A variable, an element, or a followed relation.</param>
    /// <param name="depth">The number of enclosing lambdas at the destination.</param>
    public static Expression About(Expression tree, Expression row, int depth) => tree.With(part => part switch
    {
        Member { Name: "id", Of: Variable { Kind: VariableKind.Entity } } when row is Member { Type: RowType to } link =>
            link with { Type = new IdType(to.Entity) },
        Variable { Kind: VariableKind.Entity } => row,
        Element e => e with { Depth = e.Depth + depth },
        _ => null,
    });

    /// <summary>The same, absent if the row is absent.</summary>
    internal static Expression Read(Expression tree, Expression row, int depth)
    {
        var value = AsValue(About(tree, row, depth));
        return row is Variable { Kind: not VariableKind.User } or Element || Hangs(tree)
            ? value
            : new Conditional(value.Type, Stands(row), value, value);
    }

    // The id equals itself, or is absent: a form that can be written as text, unlike `null`.
    private static Binary Stands(Expression row)
    {
        var type = new IdType(((RowType)row.Type).Entity);
        var id = row is Member link ? link with { Type = type } : new Member(type, row, "id", MayBeNull: false);
        return new(ExpressionType.Boolean, BinaryOperator.Equal, id, id);
    }

    // It has no value without its row.
    private static bool Hangs(Expression e) => e switch
    {
        Member or Quantifier or AggregateCall or Call { Function: Function.Count } => true,
        Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both => Hangs(both.Left) && Hangs(both.Right),
        Conditional choice => Hangs(choice.Condition) || Hangs(choice.WhenTrue) && Hangs(choice.WhenFalse),
        Coalesce or InList => Hangs(e.Children().First()),
        _ => e.Children().Any(Hangs),
    };
}
