using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Sql;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Rows;

/// <summary>
/// The `next` of an expanded page: a cursor of the related entity's list in its own order, under the filter that asks for the rows of the one
/// that holds the page: `field == "id"` of the field that refers there, `field.includes("id")` where it leads to many.
/// </summary>
internal static class InverseCursor
{
    public static string Of(Expansion expansion, string id, string last, Caller caller)
    {
        EntityPlan to = expansion.To;
        string meaning = Filter(expansion, id) is { } filter
            ? new SqlWriter(to.App.Dialect.Expressions).Condition(Lowerer.Certain(filter))
            : $"of {expansion.Field.Links} {id}";
        return to.App.Cursors.Seal([Values.Scalar.Of(last)], Cursors.Binding(to.Entity.Name, "", null, meaning, caller.Key));
    }

    // Null where no way leads back, so that no list goes on.
    private static Expression? Filter(Expansion expansion, string id)
    {
        EntityPlan to = expansion.To;
        var row = new Variable(new RowType(to.Entity.Name), VariableKind.Entity);
        if (expansion.Field.Links is null)
        {
            return Same(new Member(new IdType(expansion.Field.To!), row, expansion.Field.Name, !expansion.Field.Required), id);
        }

        Member? back = expansion.Inverse
            ? new Member(new ListType(new RowType(expansion.Field.To!)), row, expansion.Field.Name, MayBeNull: false)
            : to.Entity.Inverses.Where(i => to.App[i.Entity].Fields.Contains(expansion.Field))
                .Select(i => new Member(new ListType(new RowType(i.Entity), i.Field, IsMany: true), row, i.Name, MayBeNull: false)).FirstOrDefault();
        return back?.Type is ListType { Of: RowType of }
            ? new Quantifier(Every: false, back, Same(new Member(new IdType(of.Entity), new Element(of, 0), "id", MayBeNull: false), id))
            : null;
    }

    private static Binary Same(Member member, string id) => new(ExpressionType.Boolean, BinaryOperator.Equal, member, new Constant(member.Type, id));
}
