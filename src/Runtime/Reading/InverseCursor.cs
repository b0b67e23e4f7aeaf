using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Sql;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Reading;

/// <summary>
/// The `next` of an expanded page: a cursor for the list of the related entity in its own order, with the filter that selects the rows of
/// the row that contains the page: `field == "id"` for the field that refers to it, `field.includes("id")` for a relation to many rows.
/// </summary>
internal static class InverseCursor
{
    public static string Of(Expansion expansion, string id, string last, Caller caller)
    {
        EntityPlan to = expansion.To;
        string meaning = Filter(expansion, id) is { } filter
            ? new SqlWriter(to.App.Dialect.Expressions).Condition(Lowerer.Certain(filter))
            : $"of {expansion.Links} {id}";
        return to.App.Cursors.Seal([Values.Scalar.Of(last)], Cursors.Binding(to.Entity.Name, "", null, meaning, caller.Key));
    }

    // Null if there is no field for the filter, so that no list can continue.
    private static Expression? Filter(Expansion expansion, string id)
    {
        EntityPlan to = expansion.To;
        var row = new Variable(new RowType(to.Entity.Name), VariableKind.Entity);
        if (!expansion.Field.IsMany)
        {
            return Same(new Member(new IdType(expansion.Field.To!), row, expansion.Field.Name, !expansion.Field.Required), id);
        }

        Member? back = expansion.Inverse
            ? new Member(new ListType(new RowType(expansion.Field.To!)), row, expansion.Field.Name, MayBeNull: false)
            : to.Entity.Inverses.Where(i => to.App[i.Entity].Fields.Contains(expansion.Field))
                .Select(i => new Member(new ListType(new RowType(i.Entity), i.Field, IsMany: true), row, i.Name, MayBeNull: false))
                    .FirstOrDefault();
        return back?.Type is ListType { Of: RowType of }
            ? new Quantifier(Every: false, back, Same(new Member(new IdType(of.Entity), new Element(of, 0), "id", MayBeNull: false), id))
            : null;
    }

    private static Binary Same(Member member, string id) =>
        new(ExpressionType.Boolean, BinaryOperator.Equal, member, new Constant(member.Type, id));
}
