using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Generators.Rules;

/// <summary>A value that an expression reads: a variable, and the members that lead on from it.</summary>
/// <param name="Root">The variable.</param>
/// <param name="Names">The fields, one after the other; empty for the variable itself.</param>
/// <param name="Through">The entity that each field but the last leads to.</param>
/// <param name="Type">The type of the value.</param>
internal sealed record ReadPath(VariableKind Root, ValueList<string> Names, ValueList<string> Through, ExpressionType Type)
{
    /// <summary>`assignee.user`.</summary>
    public string Text => string.Join('.', Names);
}

/// <summary>What an expression reads, found in its typed tree.</summary>
internal static class Reads
{
    /// <summary>Every longest path from a variable, in the order of the tree, each once.</summary>
    public static IEnumerable<ReadPath> Of(Expression expression) => Walk(expression).Distinct();

    /// <summary>The names of the entity's own fields that an expression reads, the first steps of longer paths among them.</summary>
    public static IEnumerable<string> FieldsOf(Expression expression, VariableKind root) =>
        Of(expression).Where(path => path.Root == root && path.Names.Count > 0).Select(path => path.Names[0]).Distinct(StringComparer.Ordinal);

    public static bool Names(Expression expression, VariableKind variable) => Of(expression).Any(path => path.Root == variable);

    private static IEnumerable<ReadPath> Walk(Expression expression) =>
        Path(expression) is { } path ? [path] : Children(expression).SelectMany(Walk);

    private static ReadPath? Path(Expression expression)
    {
        var names = new Stack<string>();
        var through = new Stack<string>();
        for (var at = expression; ; at = ((Member)at).Of)
        {
            if (at is Variable variable)
            {
                return new(variable.Kind, [.. names], [.. through], expression.Type);
            }

            if (at is not Member member)
            {
                return null;
            }

            names.Push(member.Name);
            if (member.Of is Member { Type: RowType row })
            {
                through.Push(row.Entity);
            }
        }
    }

    private static IEnumerable<Expression> Children(Expression expression) => expression switch
    {
        Member e => [e.Of],
        Unary e => [e.Operand],
        Binary e => [e.Left, e.Right],
        Presence e => [e.Operand],
        Conditional e => [e.Condition, e.WhenTrue, e.WhenFalse],
        Coalesce e => [e.Left, e.Right],
        InList e => [e.Operand, .. e.Items],
        Call e => e.Arguments,
        Quantifier e => [e.Collection, e.Predicate],
        _ => [],
    };
}
