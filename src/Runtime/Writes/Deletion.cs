using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>
/// A delete with its consequences: `cascade` is a delete and `setNull` an update of each row that it reaches, under the same caller. They
/// are done here, row by row, so that the schema's own foreign key actions find nothing left to do.
/// </summary>
internal sealed class Deletion(Connection connection, Asking asking)
{
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);

    /// <summary>Deletes a row whose own delete is granted.</summary>
    public Problem? Of(EntityPlan plan, Row row)
    {
        string id = row.Text(plan.Id)!;
        if (!_gone.Add(id))
        {
            return null;
        }

        foreach ((EntityPlan from, int place) in plan.Referring)
        {
            foreach (string reached in Reached(from, place, id))
            {
                if (Reach(from, place, from.Store.Load(connection, asking, reached)) is { } problem)
                {
                    return problem;
                }
            }
        }

        return Delete(plan, id);
    }

    private Problem? Reach(EntityPlan from, int place, Row row)
    {
        FieldDescriptor field = from.Fields[place];
        if (!row.Exists || _gone.Contains(row.Text(from.Id)!))
        {
            return null;
        }

        return field.OnDelete switch
        {
            OnDelete.Cascade => asking.Granted(from.Entity.Delete, row, row) ? Of(from, row) : Refused(from),
            OnDelete.SetNull when !field.Required => Empty(from, place, row),
            _ => Problem.Referenced,
        };
    }

    private Problem? Empty(EntityPlan from, int place, Row row)
    {
        var values = new Scalar[from.Fields.Length + from.Entity.Paths.Length];
        for (int i = 0; i < from.Fields.Length; i++)
        {
            values[i] = i == place ? Scalar.Null : row[i];
        }

        values[from.UpdatedAt] = Scalar.Of(asking.Moment.NowText);
        from.Store.LoadPaths(connection, asking, values, hidden: []);
        var change = new Change(from, row, new Row(values));
        var named = new Input.FieldSet(from.Fields.Length);
        named.Add(place);
        if (!change.Granted(asking, from.Entity.Update) || FieldRules.Refusal(asking, change, named) is not null)
        {
            return Refused(from);
        }

        from.Store.Update(connection, values, named);
        return null;
    }

    private Problem? Delete(EntityPlan plan, string id)
    {
        try
        {
            plan.Store.Delete(connection, id);
            return null;
        }
        catch (DatabaseException error) when (error.Constraint)
        {
            // Only rows that refer to this one can keep it.
            return Problem.Referenced;
        }
    }

    private static Problem Refused(EntityPlan from) =>
        Problem.Forbidden($"Rows of `{from.Entity.Name}` refer to this one, and you may not change them.");

    private List<string> Reached(EntityPlan from, int place, string id)
    {
        Statement find = connection.Prepare(from.ReferringQuery(place));
        find.Bind(1, id);
        var ids = new List<string>();
        while (find.Step())
        {
            ids.Add(find.Text(0));
        }

        find.Reset();
        return ids;
    }
}
