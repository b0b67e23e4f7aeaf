using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Pipeline;

/// <summary>The statements of requests for the content of a file field.</summary>
/// <param name="services">The services of the app.</param>
/// <param name="plan">The entity.</param>
/// <param name="place">The field.</param>
/// <param name="hooks">The hooks of updates; null if there are none.</param>
internal sealed class FileSteps(AppServices services, EntityPlan plan, int place, HookStage? hooks)
{
    private static readonly byte[] NoChange = "{}"u8.ToArray();
    private readonly FieldDescriptor _field = plan.Fields[place];

    /// <summary>The file of a row, if the caller may read both.</summary>
    public async ValueTask<(FileValue? File, Problem? Problem)> Find(Request request, ReadTransaction reading)
    {
        // The rules read other rows, which policies may hide; whether the row itself is shown, the database says as well.
        Session shown = Execute.Rows(request, reading);
        Row row = shown == reading.Session || await plan.Exists(shown, request.Id!)
            ? await plan.Loader.Load(reading.Session, request.Asking, request.Id!)
            : Row.None;
        return !row.Exists || !request.Asking.Granted(plan.Entity.Read, row, row) ? (null, Problem.NotFound)
            : _field.Read is { } rule && !request.Asking.Granted(rule, row, row)
                ? (null, Problem.FieldForbidden(_field.Name, $"You do not have permission to read `{_field.Name}`."))
            : FileValue.Of(row[place]) is { } file ? (file, null)
            : (null, Problem.NotFound);
    }

    /// <summary>
    /// Nothing is received from a caller who may not set the file. The rules are evaluated again when it is set.
    /// </summary>
    public async ValueTask<Problem?> Precheck(Request request)
    {
        Row stored = await Load(request);
        if (!stored.Exists || !request.Asking.Granted(plan.Entity.Read, stored, stored))
        {
            return Problem.NotFound;
        }

        var values = new Scalar[plan.Fields.Length + plan.Entity.Paths.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = stored[i];
        }

        values[place] = Scalar.Of("{}");
        var named = new FieldSet(plan.Fields.Length);
        named.Add(place);
        var change = new Change(plan, stored, new Row(values));
        return change.Granted(request.Asking, plan.Entity.Update)
            ? FieldRules.Refusal(request.Asking, change, named, plan.Entity.Update)
            : request.Caller.Authenticated || services.Sessions is null ? Problem.Forbidden()
            : Problem.NotAuthenticated;
    }

    /// <summary>Runs the host's hooks before an update, with a change that names no field.</summary>
    public async ValueTask<Problem?> Hooks(Request request) =>
        hooks is null ? null : await hooks.Before(request, Validate.Update, NoChange);

    /// <summary>Notes content that is about to be stored.</summary>
    public async ValueTask Note(Request request, string key)
    {
        Moment moment = request.Moment;
        await services.Database.Write(session =>
        {
            FileChanges.Note(session, key, moment);
            return default;
        });
    }

    /// <summary>No longer notes content that was deleted.</summary>
    public async ValueTask Forget(string key) => await services.Database.Write(session =>
    {
        FileChanges.Forget(session, key);
        return default;
    });

    /// <summary>Sets the field to noted content, or to null.</summary>
    public async ValueTask<Problem?> Set(Request request, FileValue? file)
    {
        var steps = new WriteSteps(Route.ToRow, plan.Entity.Update, null, asked =>
            new FileJob(plan, asked.Writing, asked.Id!, asked.IfMatch, place, file, hooks is null ? null : asked.Draft)
            {
                Shape = asked.Shape, IsWatched = asked.Hooked is not null,
            }) { Hooks = hooks };
        EntityJob job = steps.Job(request);
        Problem? problem = await Execute.Write(request, job);
        Authorize.Keep(request);
        if (problem is null)
        {
            await Stages.Done(request, steps, job);
        }

        // The tag of a row is not that of the content, to which the address leads.
        request.Tag = null;
        return problem;
    }

    private async ValueTask<Row> Load(Request request)
    {
        using ReadTransaction reading = services.Database.Read(request.Limit);
        await Authorize.Identify(request, reading.Session);
        Row stored = await plan.Loader.Load(reading.Session, request.Asking, request.Id!);
        await reading.Complete();
        return stored;
    }
}
