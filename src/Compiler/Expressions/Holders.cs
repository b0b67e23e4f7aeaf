using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>
/// The rows that an expression's members hang on and that may not exist: `user`, and relations followed. Where one is missing,
/// null says nothing: presence tests are unknown and `??` does not step in.
/// </summary>
internal static class Holders
{
    /// <summary>Each once, in the order of the tree.</summary>
    public static ValueList<Expression> Of(Expression expression)
    {
        var found = new List<Expression>();
        Collect(expression, found);
        return found.Distinct().ToValueList();
    }

    /// <summary>The id of the row that a collection hangs on, as that row is reached: the link itself.</summary>
    public static Member IdOf(Member rows) => rows.Of is Member { Type: RowType to } link
        ? link with { Type = new IdType(to.Entity) }
        : new(new IdType(((RowType)rows.Of.Type).Entity), rows.Of, "id", MayBeNull: false);

    private static void Collect(Expression expression, List<Expression> found)
    {
        if (expression is Member { Of: Variable { Kind: VariableKind.User } or Member } member)
        {
            found.Add(member.Of);
        }

        // What the rows of a collection hang on is a matter of each of them.
        if (expression is not Member)
        {
            foreach (var child in expression is Quantifier many ? [many.Collection] : expression.Children())
            {
                Collect(child, found);
            }
        }
    }
}
