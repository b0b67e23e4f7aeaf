using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>
/// The rows on which the members of an expression depend and that may not exist: `user`, and followed relations. If one is missing,
/// null has no meaning: presence tests are unknown, and `??` does not use its right side.
/// </summary>
internal static class Holders
{
    /// <summary>Without duplicates, in the order of the tree.</summary>
    public static ValueList<Expression> Of(Expression expression)
    {
        var found = new List<Expression>();
        Collect(expression, found);
        return found.Distinct().ToValueList();
    }

    /// <summary>The id of the row on which a collection depends, as that row is reached: the relation itself.</summary>
    public static Member IdOf(Member rows) => rows.Of is Member { Type: RowType to } link
        ? link with { Type = new IdType(to.Entity) }
        : new(new IdType(((RowType)rows.Of.Type).Entity), rows.Of, "id", MayBeNull: false);

    private static void Collect(Expression expression, List<Expression> found)
    {
        if (expression is Member { Of: Variable { Kind: VariableKind.User } or Member } member)
        {
            found.Add(member.Of);
        }

        // Dependencies of the rows of a collection are specific to each of them.
        if (expression is not Member)
        {
            foreach (var child in expression is Quantifier or AggregateCall ? expression.Children().Take(1) : expression.Children())
            {
                Collect(child, found);
            }
        }
    }
}
