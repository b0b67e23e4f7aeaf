using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>A relation can only be set to a row that exists and that the caller may read; the two cases cannot be distinguished.</summary>
internal static class Links
{
    /// <summary>The positions of those relations in <paramref name="named"/> that refer to no row for this caller.</summary>
    /// <param name="session">The writer's transaction.</param>
    /// <param name="asking">The caller. For the system it is enough that the row exists.</param>
    /// <param name="plan">The entity.</param>
    /// <param name="stored">The stored row.</param>
    /// <param name="values">The values to store. In a relation to many rows, links to rows that the caller cannot read are kept: nobody can
    /// remove links that they cannot see.</param>
    /// <param name="named">The fields that are set.</param>
    public static async ValueTask<List<int>> Hidden(Session session, Asking asking, EntityPlan plan, Row stored, Scalar[] values,
        FieldSet named)
    {
        var hidden = new List<int>();
        for (int i = 0; i < plan.Fields.Length; i++)
        {
            FieldDescriptor field = plan.Fields[i];
            if (field.To is null || !named.Contains(i) || values[i].IsNull)
            {
                continue;
            }

            string[] wanted = !field.IsMany ? [values[i].Text] : IdList.Parse(values[i]);
            string[] before = !field.IsMany ? [] : IdList.Parse(stored[i]);
            HashSet<string> seen = await Seen(session, asking, plan.App[field.To], wanted.Concat(before));
            if (!wanted.All(seen.Contains))
            {
                hidden.Add(i);
            }
            else if (field.IsMany)
            {
                values[i] = IdList.Of(wanted.Concat(before.Where(id => !seen.Contains(id))));
            }
        }

        return hidden;
    }

    /// <summary>Those rows that exist and that the caller may read.</summary>
    public static async ValueTask<HashSet<string>> Seen(Session session, Asking asking, EntityPlan to, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Scalar sought = IdList.Of(ids);
        if (sought == IdList.Empty)
        {
            return seen;
        }

        using ResultSet rows = await to.LinkQuery(to.Mapping.Where(to.Entity.Read, asking.Caller)).Open(session, asking, sought);
        while (rows.Step())
        {
            seen.Add(rows.Text(0));
        }

        return seen;
    }
}
