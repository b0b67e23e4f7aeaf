using Truth.Compiler.Expressions;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Rows;

/// <summary>
/// The `next` of an expanded inverse: a cursor of the related entity's list in its own order under the filter `field == "id"`, of the
/// field that refers here and the id of the row that holds the page.
/// </summary>
internal static class InverseCursor
{
    public static string Of(Expansion expansion, string id, string last, Caller caller)
    {
        EntityPlan to = expansion.To;
        var link = new IdType(expansion.Field.To!);
        var row = new Variable(new RowType(to.Entity.Name), VariableKind.Entity);
        var filter = new Binary(
            ExpressionType.Boolean, BinaryOperator.Equal, new Member(link, row, expansion.Field.Name, !expansion.Field.Required), new Constant(link, id));
        string binding = Cursors.Binding(to.Entity.Name, "", null, new SqlWriter().Condition(Lowering.Certain(filter)), caller.Id);
        return to.App.Cursors.Seal([Values.Scalar.Of(last)], binding);
    }
}
