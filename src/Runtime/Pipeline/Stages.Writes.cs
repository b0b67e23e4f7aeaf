using Truth.Runtime.Input;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Pipeline;

/// <summary>The part of the pipeline that differs between writes.</summary>
/// <param name="Route">Parses the address.</param>
/// <param name="Rule">The rule that must grant access; null if only the row decides.</param>
/// <param name="Validate">Reads the body; null if there must be none.</param>
/// <param name="Job">The write.</param>
/// <param name="Done">Adds the parts of the answer other than the row.</param>
internal sealed record WriteSteps(
    Func<Request, Problem?> Route, RowRule? Rule, BodyStep? Validate, Func<Request, EntityJob> Job, Action<Request, EntityJob>? Done = null)
{
    /// <summary>The host's hooks; null if there are none.</summary>
    public HookStage? Hooks { get; init; }

    /// <summary>Whether a body may be an array of rows.</summary>
    public bool TakesArrays { get; init; }
}

internal delegate Problem? BodyStep(Request request, ReadOnlySpan<byte> body);

internal static partial class Stages
{
    private static async ValueTask<Problem?> WriteStages(Request request, WriteSteps steps)
    {
        request.Times?.Mark("parse");
        Problem? problem = steps.Route(request);
        request.Times?.Mark("route");
        problem ??= request.SentKey is null ? null : await Repeat(request, steps);
        if (problem is not null || request.IsRepeated)
        {
            return problem;
        }

        problem = Logged(request, steps.Rule, await Authorize.Write(request, steps.Rule));
        request.Times?.Mark("authorize");
        problem ??= request.SentKey is null ? await request.Input.Read() : null;
        return problem ?? await (IsArray(request, steps) ? WriteArray(request, steps) : WriteRow(request, steps));
    }

    /// <summary>Answers the request as before if its write was completed, whatever the caller may write now.</summary>
    private static async ValueTask<Problem?> Repeat(Request request, WriteSteps steps) =>
        await request.Input.Read() ?? await Once.Answer(request, IsArray(request, steps));

    private static bool IsArray(Request request, WriteSteps steps) => steps.TakesArrays && BodyArray.IsArray(request.Input.Bytes.Span);

    private static async ValueTask<Problem?> WriteRow(Request request, WriteSteps steps)
    {
        Problem? problem = await ValidateBody(request, steps);
        request.Times?.Mark("validate");
        if (problem is not null)
        {
            return problem;
        }

        EntityJob job = steps.Job(request);
        problem = await Execute.Write(request, job);
        Authorize.Keep(request);
        request.Times?.Mark("execute");
        if (problem is null && !request.IsRepeated)
        {
            await Done(request, steps, job);
        }

        return Logged(request, steps.Rule, problem);
    }

    private static async ValueTask<Problem?> WriteArray(Request request, WriteSteps steps)
    {
        (Problem? problem, IReadOnlyList<Request> parts) = await RowArray.Parts(request, steps);
        request.Times?.Mark("validate");
        problem ??= await RowArray.Write(request, parts, steps);
        request.Times?.Mark("execute");
        return Logged(request, steps.Rule, problem);
    }

    /// <summary>The stages before the write itself.</summary>
    public static async ValueTask<Problem?> Prepare(Request request, WriteSteps steps) =>
        steps.Route(request)
        ?? Logged(request, steps.Rule, await Authorize.Write(request, steps.Rule))
        ?? await request.Input.Read()
        ?? await ValidateBody(request, steps);

    /// <summary>The stage after the commit.</summary>
    public static ValueTask Done(Request request, WriteSteps steps, EntityJob job)
    {
        steps.Done?.Invoke(request, job);
        if (request.Principal.IsSystem)
        {
            Wrote(request.Services.Log, request.Method, request.Path, request.Plan.Entity.Name, (job as CreateJob)?.Id ?? request.Id);
        }

        return steps.Hooks is { } hooks ? hooks.After(request, job) : default;
    }

    private static async ValueTask<Problem?> ValidateBody(Request request, WriteSteps steps)
    {
        Problem? problem = (steps.Validate ?? Validate.Nothing)(request, request.Input.Bytes.Span);
        return problem is null && steps.Hooks is { } hooks
            ? await hooks.Before(request, steps.Validate, steps.Validate is null ? default : request.Input.Bytes)
            : problem;
    }
}
