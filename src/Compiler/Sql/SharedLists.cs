using Truth.Compiler.Expressions;

namespace Truth.Compiler.Sql;

/// <summary>
/// Lists that several rows of a filter have in common: those of a related row, and those of rows to which several others
/// lead. If they were evaluated for each row, the cost would be quadratic.
/// </summary>
public static class SharedLists
{
    /// <summary>Whether several rows may have it in common.</summary>
    /// <param name="rows">The list.</param>
    /// <param name="around">The enclosing lists, the outermost first.</param>
    internal static bool IsShared(Member rows, IReadOnlyList<Member> around) => rows.Of switch
    {
        Member => Root(rows) is Element or Variable { Kind: VariableKind.Entity or VariableKind.Input },
        Element e => IsLinked(around[e.Depth]),
        _ => false,
    };

    /// <summary>
    /// Whether the condition on the elements of a list depends on nothing outside, so that it has one result for all rows that share the
    /// list.
    /// </summary>
    /// <param name="asked">What the predicate reads.</param>
    /// <param name="depth">The depth of the elements.</param>
    internal static bool IsApart(IEnumerable<Expression> asked, int depth) =>
        !asked.SelectMany(e => e.Descendants())
            .Any(e => e is Variable { Kind: VariableKind.Entity or VariableKind.Input } || (e is Element element && element.Depth < depth));

    /// <summary>The number of nested lists that are evaluated again for each row that shares them.</summary>
    public static IReadOnlyList<Member> Repeated(Expression expression) => Repeated(expression, []);

    private static IReadOnlyList<Member> Repeated(Expression expression, List<Member> around)
    {
        if (expression is not (Quantifier or AggregateCall) || expression.Children().First() is not Member rows)
        {
            return Most(expression.Children(), around);
        }

        var asked = expression.Children().Skip(1).ToList();
        var within = Most(asked, [.. around, rows]);
        return IsShared(rows, around) && !IsApart(asked, around.Count) ? [rows, .. within] : within;
    }

    private static IReadOnlyList<Member> Most(IEnumerable<Expression> parts, List<Member> around) =>
        parts.Select(part => Repeated(part, around)).MaxBy(lists => lists.Count) ?? [];

    private static Expression Root(Expression e) => e is Member member ? Root(member.Of) : e;

    private static bool IsLinked(Member rows) => rows.Type is ListType { By: null } or ListType { IsMany: true };
}
