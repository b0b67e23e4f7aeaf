using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Lowering;

/// <summary>
/// The fields that an expression reads through `user`, as paths: `role`, `team.plan`, and `memberships.level` for a
/// condition on `user.memberships`. Anyone who may write one of them can obtain what the rule grants.
/// </summary>
internal static class TrustedReads
{
    public static IEnumerable<ValueList<string>> Of(Expression expression) => Walk(expression, []).Distinct();

    private static IEnumerable<ValueList<string>> Walk(Expression expression, ValueList<ValueList<string>?> elements)
    {
        if (expression is Quantifier many)
        {
            return [.. Walk(many.Collection, elements), .. Walk(many.Predicate, [.. elements, From(many.Collection, elements)])];
        }

        if (expression is AggregateCall of)
        {
            var within = elements.Append(From(of.Collection, elements)).ToValueList();
            return [.. Walk(of.Collection, elements), .. of.Children().Skip(1).SelectMany(part => Walk(part, within))];
        }

        return expression is Member && From(expression, elements) is { } path ? [path]
            : expression.Children().SelectMany(child => Walk(child, elements));
    }

    // Null if it does not begin at the caller.
    private static ValueList<string>? From(Expression expression, ValueList<ValueList<string>?> elements) => expression switch
    {
        Variable { Kind: VariableKind.User } => [],
        Element { Depth: var depth } => depth < elements.Count ? elements[depth] : null,
        Member member => From(member.Of, elements) is { } path ? [.. path, member.Name] : null,
        _ => null,
    };
}
