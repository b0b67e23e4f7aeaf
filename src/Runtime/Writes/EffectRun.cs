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
/// The effects of a behavior on other rows. Everything that they read, and what rules are asked on, is what was stored before the behavior;
/// each row has one net change.
/// </summary>
/// <param name="session">The writer's transaction.</param>
/// <param name="job">The behavior.</param>
/// <param name="stored">Its row before the change.</param>
/// <param name="ids">The source of the IDs of new rows.</param>
/// <param name="net">The changes so far: those of the row itself.</param>
internal sealed class EffectRun(Session session, BehaviorCall job, Row stored, IdSource ids, NetChanges net)
{
    private const int Most = 1000;

    /// <summary>The problem of the first effect that is not possible, or null.</summary>
    public async ValueTask<Problem?> Run(IReadOnlyList<EffectPlan> effects)
    {
        foreach (EffectPlan effect in effects)
        {
            if (await Run(effect) is { } problem)
            {
                return problem;
            }

            if (net.Count > Most)
            {
                return Problem.TooManyEffects(job.Behavior.Name, Most);
            }
        }

        return null;
    }

    private async ValueTask<Problem?> Run(EffectPlan effect)
    {
        Asking asking = effect.Effect.AsSystem ? job.Asking with { Caller = Caller.System } : job.Asking;
        var worked = await Values(effect.Written);
        if (effect.Effect.Kind == EffectVerb.Create)
        {
            return await Create(effect, asking, worked);
        }

        (Problem? problem, List<Row> rows) = await Rows(effect, asking);
        return problem
            ?? (effect.Effect.Kind == EffectVerb.Delete
            ? await Delete(effect.Target, rows, asking)
            : await Update(effect, rows, asking, worked));
    }

    private async ValueTask<(Problem?, List<Row>)> Rows(EffectPlan effect, Asking asking)
    {
        string? id = (await Values(effect.Row!))[^1] is { IsNull: false } value ? value.Text : null;
        Row row = id is null ? Row.None : await effect.RowOf.Loader.Load(session, asking, id);
        if (!row.Exists || !asking.Granted(effect.RowOf.Entity.Read, row, row))
        {
            return (Problem.Effect(job.Behavior.Name), []);
        }

        if (!effect.IsList)
        {
            return (null, [row]);
        }

        if (effect.Reads.FirstOrDefault(r => !r.Plan.Reads(r.Field, asking.Caller)) is { Field: { } hidden } && !asking.Caller.IsSystem)
        {
            return (Problem.FieldForbidden(hidden.Name, $"You may not select rows by `{hidden.Name}`."), []);
        }

        var found = new List<string>();
        using (ResultSet rows = await effect.Rows(asking.Caller).Open(session, asking, Own(effect.Row!), hidden: [], stored))
        {
            while (found.Count <= Most && rows.Step())
            {
                found.Add(rows.Text(0));
            }
        }

        var all = new List<Row>(found.Count);
        foreach (string one in found)
        {
            all.Add(await effect.Target.Loader.Load(session, asking, one));
        }

        return (found.Count > Most ? Problem.TooManyEffects(job.Behavior.Name, Most) : null, all);
    }

    private async ValueTask<Problem?> Delete(EntityPlan target, List<Row> rows, Asking asking)
    {
        if (rows.Exists(row => !net.IsGone(row.Text(target.Id)!) && !asking.Granted(target.Entity.Delete, row, row)))
        {
            return Problem.Forbidden();
        }

        foreach (Row row in rows.Where(row => !net.IsGone(row.Text(target.Id)!)))
        {
            (Problem? problem, IReadOnlyList<RowChange> changes) = await new Deletion(session, Following(asking)).Of(target, row);
            if (problem is not null)
            {
                return problem;
            }

            net.AddRange(changes);
        }

        return null;
    }

    private async ValueTask<Problem?> Update(EffectPlan effect, List<Row> rows, Asking asking, Scalar[] worked)
    {
        EntityPlan target = effect.Target;
        foreach (Row row in rows.Where(row => !net.IsGone(row.Text(target.Id)!)))
        {
            var draft = new Draft(target.Fields.Length);
            var judged = new FieldSet(target.Fields.Length);
            if (Assign(effect, worked, draft, judged) is { } invalid)
            {
                return invalid;
            }

            Scalar[] values = net.Resulting(target, row, draft);
            values[target.UpdatedAt] = Scalar.Of(asking.Moment.NowText);
            if (await Linked(target, row, values, judged) is { } hidden)
            {
                return hidden;
            }

            await target.Loader.LoadPaths(session, asking, values, hidden: [], row);
            var change = new Change(target, row, new Row(values));
            if ((change.Granted(asking, target.Entity.Update) ? null : Problem.Forbidden()) is { } refused)
            {
                return refused;
            }

            if (FieldRules.Refusal(asking, change, judged, target.Entity.Update) is { } field)
            {
                return field;
            }

            net.Add(RowChange.Update(target, row, change.Resulting, draft.Named, Following(asking)));
        }

        return null;
    }

    private async ValueTask<Problem?> Create(EffectPlan effect, Asking asking, Scalar[] worked)
    {
        EntityPlan target = effect.Target;
        var draft = new Draft(target.Fields.Length);
        var judged = new FieldSet(target.Fields.Length);
        if (Assign(effect, worked, draft, judged) is { } invalid)
        {
            return invalid;
        }

        Scalar[] values = New(target, draft, asking);
        if (await Linked(target, Row.None, values, judged) is { } hidden)
        {
            return hidden;
        }

        var lacking = Enumerable.Range(0, target.Fields.Length).Where(i => target.Fields[i].Lacks(values[i]) && !target.Fields[i].System)
            .ToList();
        if (lacking.Count > 0)
        {
            return Problem.Invalid(lacking.Select(i => target.Input.Checks[i].Required));
        }

        var row = new Row(values);
        await target.Loader.LoadPaths(session, asking, values, hidden: [], row);
        var change = new Change(target, row, row) { IsNew = true };
        Problem? refused = asking.Granted(target.Entity.Create, row, row)
            ? FieldRules.Refusal(asking, change, judged, target.Entity.Create)
            : Problem.Forbidden();
        net.Add(RowChange.Create(target, row, draft.Named, Following(asking)));
        return refused;
    }

    private Scalar[] New(EntityPlan target, Draft draft, Asking asking)
    {
        var values = new Scalar[target.Fields.Length + target.Entity.Paths.Length];
        for (int i = 0; i < target.Fields.Length; i++)
        {
            FieldDescriptor field = target.Fields[i];
            values[i] = draft.Named.Contains(i) ? draft.Values[i]
                : i == target.Owner || field.DefaultCaller ? Scalar.Of(asking.Caller.Id)
                : NewRow.Default(field, asking.Moment, ids) is { IsNull: false } value ? value : !field.IsMany ? Scalar.Null : IdList.Empty;
        }

        values[target.Id] = Scalar.Of(ids.Next());
        values[target.CreatedAt] = values[target.UpdatedAt] = Scalar.Of(asking.Moment.NowText);
        return values;
    }

    // A relation that the caller chose leads to a row that the caller may read, also where the app itself acts.
    private async ValueTask<Problem?> Linked(EntityPlan target, Row before, Scalar[] values, FieldSet judged)
    {
        List<int> hidden = await Links.Hidden(session, job.Asking, target, before, values, judged);
        return hidden.Count == 0 ? null : Problem.Invalid(hidden.Select(i => target.Input.Checks[i].NotFound));
    }

    private Problem? Assign(EffectPlan effect, Scalar[] worked, Draft draft, FieldSet judged)
    {
        int next = job.Input.Values.Length;
        foreach (AssignmentDescriptor assignment in effect.Effect.Assignments)
        {
            job.Assign(effect.Target, assignment, assignment.Expression is null ? Scalar.Null : worked[next++], draft, judged);
            if (assignment.Row)
            {
                draft.Set(effect.Target.IndexOf(assignment.Field), stored[job.Plan.Id]);
            }
        }

        return draft.Valid ? null : draft.Problem;
    }

    private async ValueTask<Scalar[]> Values(PathValues asked)
    {
        Scalar[] values = Own(asked);
        await asked.Load(session, job.Asking, values, hidden: [], stored);
        return values;
    }

    private Scalar[] Own(PathValues asked) => [.. job.Input.Values, .. new Scalar[asked.Count]];

    private Cause Following(Asking asking) => new(asking, job.Behavior.Name, Follows: true);
}
