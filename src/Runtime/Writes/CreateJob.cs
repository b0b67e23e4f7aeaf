using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>A new row. The draft is valid by itself, with defaults; passwords in it are hashed.</summary>
internal class CreateJob(EntityPlan plan, Writing writing, string id, Draft draft) : EntityJob(plan, writing)
{
    public string Id => id;

    /// <summary>Whether the row is answered.</summary>
    protected virtual bool Shows => true;

    protected override Problem? Decide(Connection connection)
    {
        Scalar[] values = Values();
        List<int> hidden = Links.Hidden(connection, Asking, Plan, Row.None, values, draft.Named);
        var row = new Row(values);
        Plan.Store.LoadPaths(connection, Asking, values, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(hidden), row);
        var change = new Change(Plan, row, row);
        return Refused(change)
            ?? FieldRules.Refusal(Asking, change, draft.Named)
            ?? Lacking(values, hidden)
            ?? Store(connection, values);
    }

    /// <summary>Whether the caller may not add this row.</summary>
    protected virtual Problem? Refused(in Change change)
    {
        if (!Asking.Granted(Plan.Entity.Create, change.Resulting, change.Resulting))
        {
            return Refusal;
        }

        // The create rule granted; only one that names the owner field meant this owner.
        return !Asking.Caller.IsSystem && Plan.Owner >= 0 && draft.Named.Contains(Plan.Owner) && !Plan.Entity.CreateNamesOwner && change.Resulting.Text(Plan.Owner) != Asking.Caller.Id
            ? Problem.FieldForbidden(Plan.Entity.Owner!, "You may not make somebody else the owner.")
            : null;
    }

    /// <summary>What belongs to the new row, in the same transaction.</summary>
    protected virtual void Stored(Connection connection)
    {
    }

    private Problem? Store(Connection connection, Scalar[] values)
    {
        Plan.Store.Insert(connection, values);
        Stored(connection);
        return Shows ? Show(connection, id) : null;
    }

    private Scalar[] Values()
    {
        var values = new Scalar[Plan.Fields.Length + Plan.Entity.Paths.Length];
        draft.Values.CopyTo(values, 0);
        values[Plan.Id] = Scalar.Of(id);
        values[Plan.CreatedAt] = values[Plan.UpdatedAt] = Scalar.Of(Writing.Moment.NowText);
        if (Plan.Owner >= 0 && !draft.Named.Contains(Plan.Owner))
        {
            values[Plan.Owner] = Scalar.Of(Asking.Caller.Id);
        }

        return values;
    }

    private Problem? Lacking(Scalar[] values, List<int> hidden)
    {
        var errors = hidden.Select(i => Plan.Input.Checks[i].NotFound).ToList();
        for (int i = 0; i < Plan.Fields.Length; i++)
        {
            FieldDescriptor field = Plan.Fields[i];
            if (field.Lacks(values[i]) && !field.System)
            {
                errors.Add(Plan.Input.Checks[i].Required);
            }
        }

        return errors.Count == 0 ? null : Problem.Invalid(errors);
    }
}
