using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Lowering;

/// <summary>Replaces parts of trees and tests.</summary>
internal static class Rewriting
{
    /// <summary>The leaf, with a value replaced wherever it reads it.</summary>
    public static Test With(this Test leaf, Expression part, Expression by)
    {
        Expression In(Expression value) => value.With(part, by);
        return leaf switch
        {
            Flag e => e with { Value = In(e.Value) },
            Comparison e => e with { Left = In(e.Left), Right = In(e.Right) },
            Among e => e with { Value = In(e.Value) },
            Match e => e with { Text = In(e.Text), Part = In(e.Part) },
            Present e => e with { Value = In(e.Value) },
            Missing e => e with { Value = In(e.Value) },
            _ => leaf,
        };
    }

    /// <summary>The expression, with a part replaced wherever it occurs.</summary>
    public static Expression With(this Expression expression, Expression part, Expression by) =>
        expression.With(e => e == part ? by : null);

    /// <summary>Replaces each part for which <paramref name="by"/> returns a replacement, the outermost first.</summary>
    public static Expression With(this Expression expression, Func<Expression, Expression?> by)
    {
        Expression In(Expression value) => value.With(by);
        return by(expression) ?? expression switch
        {
            Member e => e with { Of = In(e.Of) },
            Unary e => e with { Operand = In(e.Operand) },
            Binary e => e with { Left = In(e.Left), Right = In(e.Right) },
            Presence e => e with { Operand = In(e.Operand) },
            Conditional e => e with { Condition = In(e.Condition), WhenTrue = In(e.WhenTrue), WhenFalse = In(e.WhenFalse) },
            Coalesce e => e with { Left = In(e.Left), Right = In(e.Right) },
            Choice e => e with { First = In(e.First), Second = In(e.Second) },
            InList e => e with { Operand = In(e.Operand), Items = e.Items.Select(In).ToValueList() },
            Call e => e with { Arguments = e.Arguments.Select(In).ToValueList() },
            Quantifier e => e with { Collection = In(e.Collection), Predicate = In(e.Predicate) },
            AggregateCall e => e with
            {
                Collection = In(e.Collection), Value = e.Value is null ? null : In(e.Value),
                Condition = e.Condition is null ? null : In(e.Condition),
            },
            _ => expression,
        };
    }

    /// <summary>Replaces a root (`entity`) with another (`input`).</summary>
    public static Expression Of(this Expression expression, VariableKind from, VariableKind to) =>
        expression.With(e => e is Variable variable && variable.Kind == from ? variable with { Kind = to } : null);

    public static bool Names(this Expression expression, VariableKind kind) =>
        expression.Descendants().Any(e => e is Variable variable && variable.Kind == kind);
}
