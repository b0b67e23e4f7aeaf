using Microsoft.Extensions.Logging;
using Truth.Runtime.Data;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Pipeline;

/// <summary>The statements of a request that changes nothing, on one view of the data.</summary>
internal delegate ValueTask<Problem?> ReadStep(Request request, ReadTransaction reading);

/// <summary>
/// Passes a request through the stages: parse → route → authorize → validate → execute → respond. Each may end it; the source of the
/// request performs the first and the last.
/// </summary>
internal static partial class Stages
{
    /// <summary>A request that changes nothing. It completes before the first await on its client, on one snapshot of the data.</summary>
    /// <param name="request">The request.</param>
    /// <param name="route">Parses the address.</param>
    /// <param name="execute">Runs the statements.</param>
    /// <param name="open">The answer depends only on the caller, so everybody may request it.</param>
    public static async ValueTask Read(Request request, Func<Request, Problem?> route, ReadStep execute, bool open = false)
    {
        try
        {
            request.Problem ??= await ReadStages(request, route, execute, open);
        }
        catch (Exception error)
        {
            Fail(request, error);
        }
    }

    public static ValueTask Write(Request request, WriteSteps steps) => Run(request, r => WriteStages(r, steps));

    /// <summary>A request with its own processing: always answered, whatever error occurs.</summary>
    public static async ValueTask Run(Request request, Func<Request, ValueTask<Problem?>> stages)
    {
        try
        {
            request.Problem ??= await stages(request);
        }
        catch (Exception error)
        {
            Fail(request, error);
        }
        finally
        {
            request.Input.Dispose();
        }
    }

    private static async ValueTask<Problem?> ReadStages(Request request, Func<Request, Problem?> route, ReadStep execute, bool open)
    {
        request.Times?.Mark("parse");
        Problem? problem = route(request);
        request.Times?.Mark("route");
        if (problem is not null)
        {
            return problem;
        }

        using ReadTurns.Turn turn = await request.Services.Database.Turns.Take(request.Limit);
        using ReadTransaction reading = request.Services.Database.Read(request.Limit);
        await Authorize.Identify(request, reading.Session);
        problem = open ? null : Authorize.Read(request);
        request.Times?.Mark("authorize");
        problem ??= await execute(request, reading);
        await reading.Complete();
        request.Times?.Mark("execute");
        return Logged(request, request.Plan.Entity.Read, problem);
    }

    /// <summary>Every denial is logged with the rule that did not grant access.</summary>
    private static Problem? Logged(Request request, RowRule? rule, Problem? problem)
    {
        if (problem?.Status is 401 or 403 or 404)
        {
            Denied(request.Services.Log, request.Caller.Id, request.Method, request.Plan.Entity.Name, request.Id, rule?.Source,
                problem.Code);
        }

        return problem;
    }

    private static void Fail(Request request, Exception error)
    {
        request.Body?.Dispose();
        request.Body = null;
        request.Error = error;
        if (error is OperationCanceledException && request.Cancellation.IsCancellationRequested)
        {
            request.IsAbandoned = true;
            return;
        }

        request.Problem = Failures.Problem(error, request.Services.Development);
        if (error is TimeoutException or OperationCanceledException)
        {
            Ended(request.Services.Log, request.RequestId, request.Method, request.Plan.Entity.Name, error.Message);
        }

        if (Failures.IsRefusal(error))
        {
            return;
        }

        if (error is DatabaseException { Unavailable: true } unavailable)
        {
            // This error occurs in every request: the cause is logged once, and only a short line for each request.
            request.Services.Readiness.Met(unavailable);
            Unavailable(request.Services.Log, request.RequestId, request.Method, request.Plan.Entity.Name, unavailable.Message);
            return;
        }

        Failed(request.Services.Log, error, request.RequestId, request.Method, request.Plan.Entity.Name);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "denied: user {User}, {Method} {Entity} {Row}, rule `{Rule}`: {Code}")]
    private static partial void Denied(ILogger log, string? user, string method, string entity, string? row, string? rule, string code);

    [LoggerMessage(Level = LogLevel.Information, Message = "written by the system: {Method} {Path}, {Entity} {Row}")]
    private static partial void Wrote(ILogger log, string method, string path, string entity, string? row);

    [LoggerMessage(Level = LogLevel.Warning, Message = "request {RequestId} was cancelled: {Method} {Entity}, {Reason}")]
    private static partial void Ended(ILogger log, string requestId, string method, string entity, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "request {RequestId} failed: {Method} {Entity}, {Reason}")]
    private static partial void Unavailable(ILogger log, string requestId, string method, string entity, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "request {RequestId} failed: {Method} {Entity}")]
    private static partial void Failed(ILogger log, Exception error, string requestId, string method, string entity);
}
