using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>
/// Undoes the deletion of a row with `softDelete`: the row comes back, with the rows that were deleted with it, and the references to it
/// that are still empty. The caller must be allowed to read and restore the row, and to delete each row that comes back with it.
/// </summary>
internal sealed class RestoreJob(EntityPlan plan, Writing writing, string id, string? ifMatch,
    BehaviorDescriptor behavior) : EntityJob(plan, writing)
{
    private readonly HashSet<string> _restored = new(StringComparer.Ordinal);
    private readonly List<DeletedRow> _others = [];
    private string _deletion = "";
    private bool _isGranted;

    protected override string Action => behavior.Name;

    protected override async ValueTask<Problem?> Decide(Session session)
    {
        _restored.Clear();
        _others.Clear();
        if (await DeletedRows.Find(session, Plan, id) is not { } found)
        {
            return Problem.NotFound;
        }

        (_deletion, string content) = found;
        _others.AddRange(_deletion == id ? await DeletedRows.Others(session, Plan.App, _deletion) : []);
        _restored.UnionWith(_others.Where(other => !other.IsEmptied).Select(other => other.Id).Append(id));
        (Problem? problem, Row row) = await Returning(session, new(Plan, id, false, content));
        _isGranted = Granted(row) is null;
        Record(RowChange.Create(Plan, row, All(Plan), Cause));
        foreach (DeletedRow other in _others.TakeWhile(_ => problem is null))
        {
            problem = other.IsEmptied ? await Refer(session, other) : await Return(session, other);
        }

        // There is no version of a row that is deleted.
        problem ??= ifMatch is null ? null : Problem.Changed;
        return problem is null ? null : Unapplied(problem);
    }

    // Rules may read rows that come back as well, so they are checked when all of them are there. A caller who is not certainly granted the
    // restoration learns nothing about why it is not possible.
    protected override Problem Unapplied(Problem problem) => _isGranted ? problem : Problem.NotFound;

    protected override async ValueTask<Problem?> Conclude(Session session)
    {
        Row row = await Plan.Loader.Load(session, Asking, id);
        if (Granted(row) is { } refused)
        {
            return refused;
        }

        foreach (DeletedRow other in _others.Where(other => !other.IsEmptied))
        {
            Row returned = await other.Plan.Loader.Load(session, Asking, other.Id);
            if (!Asking.Granted(other.Plan.Entity.Delete, returned, returned))
            {
                return Problem.Forbidden($"Rows of `{other.Plan.Entity.Name}` were deleted with this one, and you do not have permission to restore them.");
            }
        }

        DeletedRows.Forget(session, _deletion, id);
        return await Show(session, id);
    }

    private Problem? Granted(Row row) =>
        !Asking.Granted(Plan.Entity.Read, row, row) ? Problem.NotFound
        : !Asking.Granted(behavior.Permission, row, row) ? Refusal
        : behavior.When is { } when && !Asking.Holds(when, row, row) ? Problem.Guard(behavior.Name)
        : null;

    private Cause Cause => new(Asking, Action);

    private static FieldSet All(EntityPlan plan)
    {
        var all = new FieldSet(plan.Fields.Length);
        for (int i = 0; i < plan.Fields.Length; i++)
        {
            all.Add(i);
        }

        return all;
    }

    private async ValueTask<Problem?> Return(Session session, DeletedRow other)
    {
        (Problem? problem, Row row) = await Returning(session, other);
        Record(RowChange.Create(other.Plan, row, All(other.Plan), Cause with { Follows = true }));
        return problem;
    }

    /// <summary>The row as it was, for the rules of now; a problem if its fields do not accept it any more.</summary>
    private async ValueTask<(Problem? Problem, Row Row)> Returning(Session session, DeletedRow deleted)
    {
        EntityPlan of = deleted.Plan;
        Scalar[] values = FieldJson.Read(of, deleted.Content, out List<FieldError> errors);
        await DropLost(session, of, values);
        values[of.UpdatedAt] = Scalar.Of(Writing.Moment.NowText);
        var row = new Row(values);
        await of.Loader.LoadPaths(session, Asking, values, hidden: [], row);
        errors.AddRange(Enumerable.Range(0, of.Fields.Length).Where(i => of.Fields[i].Lacks(values[i]))
            .Select(i => of.Input.Checks[i].Required));
        return (errors.Count == 0 ? null : Problem.Invalid(errors), row);
    }

    // References to rows that are gone meanwhile.
    private async ValueTask DropLost(Session session, EntityPlan of, Scalar[] values)
    {
        for (int i = 0; i < of.Fields.Length; i++)
        {
            if (of.Fields[i].To is { } to && !values[i].IsNull)
            {
                string[] ids = of.Fields[i].IsMany ? IdList.Parse(values[i]) : [values[i].Text];
                HashSet<string> stored = await Links.Seen(session, Asking with { Caller = Caller.System }, Plan.App[to],
                    ids.Where(target => !_restored.Contains(target)));
                string[] left = [.. ids.Where(target => _restored.Contains(target) || stored.Contains(target))];
                values[i] = of.Fields[i].IsMany ? IdList.Of(left) : Scalar.Of(left.FirstOrDefault());
            }
        }
    }

    // A reference that was removed comes back if nobody has set another one, and if the caller may set it.
    private async ValueTask<Problem?> Refer(Session session, DeletedRow other)
    {
        Row stored = await other.Plan.Loader.Load(session, Asking, other.Id);
        if (!stored.Exists)
        {
            return null;
        }

        Scalar[] before = FieldJson.Read(other.Plan, other.Content, out _);
        Scalar[] values = [.. Enumerable.Range(0, before.Length).Select(i => stored[i])];
        var named = new FieldSet(other.Plan.Fields.Length);
        for (int i = 0; i < other.Plan.Fields.Length; i++)
        {
            if (other.Plan.Fields[i] is { To: not null, IsMany: var isMany } && !before[i].IsNull
                && (isMany ? before[i] != IdList.Empty : stored[i].IsNull))
            {
                values[i] = isMany
                    ? IdList.Of(IdList.Parse(stored[i]).Concat(IdList.Parse(before[i]).Where(_restored.Contains)))
                    : before[i];
                named.Add(i);
            }
        }

        values[other.Plan.UpdatedAt] = Scalar.Of(Writing.Moment.NowText);
        await other.Plan.Loader.LoadPaths(session, Asking, values, hidden: [], stored);
        var change = new Change(other.Plan, stored, new Row(values));
        if (!named.IsEmpty && change.Granted(Asking, other.Plan.Entity.Update)
            && FieldRules.Refusal(Asking, change, named, other.Plan.Entity.Update) is null)
        {
            Record(RowChange.Update(other.Plan, stored, change.Resulting, named, Cause with { Follows = true }));
        }

        return null;
    }
}
