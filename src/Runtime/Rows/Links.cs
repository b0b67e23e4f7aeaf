using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Rows;

/// <summary>A relation may be set only to a row that is there and that the caller may read; neither can be told from the other.</summary>
internal static class Links
{
    /// <summary>The places of relations among <paramref name="named"/> that lead nowhere for this caller.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="asking">Null: the system, for which it is enough that the row is there.</param>
    /// <param name="plan">The entity.</param>
    /// <param name="values">As they would be stored.</param>
    /// <param name="named">The fields being set.</param>
    public static List<int> Hidden(Connection connection, Asking? asking, EntityPlan plan, Scalar[] values, FieldSet named)
    {
        var hidden = new List<int>();
        for (int i = 0; i < plan.Fields.Length; i++)
        {
            FieldDescriptor field = plan.Fields[i];
            if (field.Kind == FieldKind.Relation && named.Contains(i) && !values[i].IsNull && !Reads(connection, asking, plan.App[field.To!], values[i]))
            {
                hidden.Add(i);
            }
        }

        return hidden;
    }

    private static bool Reads(Connection connection, Asking? asking, EntityPlan to, Scalar id)
    {
        RowRule rule = to.Entity.Read;
        string where = asking is { } someone ? rule.Where[rule.Remainder(someone.Caller)] : RowRule.Always;
        Statement find = to.LinkQuery(where).Open(connection, asking ?? default, id);
        bool found = find.Step();
        find.Reset();
        return found;
    }
}
