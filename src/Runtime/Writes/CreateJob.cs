using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>A new row. The draft is valid and includes the defaults; its passwords are hashed.</summary>
internal class CreateJob(EntityPlan plan, Writing writing, string id, Draft draft) : EntityJob(plan, writing)
{
    public string Id => id;

    /// <summary>Whether the answer contains the row.</summary>
    public bool Shows { get; init; } = true;

    protected override string Action => "create";

    protected override ValueTask<Problem?> Conclude(Session session) => Shows || IsWatched ? Show(session, id, Changes[^1].After) : default;

    protected override async ValueTask<Problem?> Decide(Session session)
    {
        Scalar[] values = Values();
        List<int> hidden = await Links.Hidden(session, Asking, Plan, Row.None, values, draft.Named);
        var row = new Row(values);
        await Plan.Loader.LoadPaths(session, Asking, values, hidden, row);
        var change = new Change(Plan, row, row) { IsNew = true };
        return Refused(change)
            ?? FieldRules.Refusal(Asking, change, draft.Named, Rule)
            ?? Lacking(values, hidden)
            ?? Store(row);
    }

    /// <summary>The rule that must grant access; null if none must.</summary>
    protected virtual RowRule? Rule => Plan.Entity.Create;

    private Problem? Refused(in Change change) => Rule is null || Asking.Granted(Rule, change.Resulting, change.Resulting) ? null : Refusal;

    private Problem? Store(Row row)
    {
        Create(row, draft.Named);
        return null;
    }

    private Scalar[] Values()
    {
        var values = new Scalar[Plan.Fields.Length + Plan.Entity.Paths.Length];
        draft.Values.CopyTo(values, 0);
        values[Plan.Id] = Scalar.Of(id);
        values[Plan.CreatedAt] = values[Plan.UpdatedAt] = Scalar.Of(Writing.Moment.NowText);
        for (int i = 0; i < Plan.Fields.Length; i++)
        {
            if ((i == Plan.Owner || Plan.Fields[i].DefaultCaller) && !draft.Named.Contains(i))
            {
                values[i] = Scalar.Of(Asking.Caller.Id);
            }
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
