using Microsoft.Extensions.Logging;
using Truth.Runtime.Data;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Http;

/// <summary>The part of the way that differs between writes.</summary>
/// <param name="Route">What the address asks for.</param>
/// <param name="Rule">What must grant it; null when the row decides alone.</param>
/// <param name="Validate">Reads the body; null when nothing may stand in it.</param>
/// <param name="Job">The write.</param>
/// <param name="Done">What the answer says beside the row.</param>
internal sealed record WriteSteps(
    Func<Exchange, Problem?> Route, RowRule? Rule, BodyStep? Validate, Func<Exchange, EntityJob> Job, Action<Exchange, EntityJob>? Done = null)
{
    /// <summary>The host's own code around it; null where there is none.</summary>
    public HookStage? Hooks { get; init; }
}

internal delegate Problem? BodyStep(Exchange exchange, ReadOnlySpan<byte> body);

/// <summary>Leads a request through the stages: parse → route → authorize → validate → execute → respond. Each may end it.</summary>
internal static partial class Pipeline
{
    /// <summary>A request that changes nothing: done before the first await, on one view of the data.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="route">What the address asks for.</param>
    /// <param name="execute">The statements.</param>
    /// <param name="open">It says of the caller alone, and so to everybody.</param>
    public static Task Read(Exchange exchange, Func<Exchange, Problem?> route, Func<Exchange, Connection, Problem?> execute, bool open = false)
    {
        try
        {
            exchange.Problem = ReadStages(exchange, route, execute, open);
        }
        catch (OperationCanceledException) when (exchange.Context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: there is nobody to answer.
            return Task.CompletedTask;
        }
        catch (Exception error)
        {
            Fail(exchange, error);
        }

        return Respond.Send(exchange);
    }

    public static Task Write(Exchange exchange, WriteSteps steps) => Run(exchange, x => WriteStages(x, steps), parsed: true);

    /// <summary>A request with a way of its own: parsed here, and answered whatever it meets.</summary>
    public static async Task Run(Exchange exchange, Func<Exchange, ValueTask<Problem?>> stages, bool parsed = false)
    {
        try
        {
            exchange.Problem = (parsed ? null : Parse.Run(exchange)) ?? await stages(exchange);
        }
        catch (OperationCanceledException) when (exchange.Context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: there is nobody to answer.
            exchange.Body?.Dispose();
            return;
        }
        catch (Exception error)
        {
            Fail(exchange, error);
        }

        await Respond.Send(exchange);
    }

    private static Problem? ReadStages(
        Exchange exchange, Func<Exchange, Problem?> route, Func<Exchange, Connection, Problem?> execute, bool open)
    {
        Problem? problem = Parse.Run(exchange);
        exchange.Times?.Mark("parse");
        problem ??= route(exchange);
        exchange.Times?.Mark("route");
        if (problem is not null)
        {
            return problem;
        }

        using Reading reading = exchange.Services.Database.Read(exchange.Limit);
        Authorize.Caller(exchange, reading.Connection);
        problem = open ? null : Authorize.Read(exchange);
        exchange.Times?.Mark("authorize");
        problem ??= execute(exchange, reading.Connection);
        reading.Complete();
        exchange.Times?.Mark("execute");
        return Logged(exchange, exchange.Plan.Entity.Read, problem);
    }

    private static async ValueTask<Problem?> WriteStages(Exchange exchange, WriteSteps steps)
    {
        Problem? problem = Parse.Run(exchange);
        exchange.Times?.Mark("parse");
        problem ??= steps.Route(exchange);
        exchange.Times?.Mark("route");
        problem ??= Logged(exchange, steps.Rule, Authorize.Write(exchange, steps.Rule));
        exchange.Times?.Mark("authorize");
        problem ??= await ValidateBody(exchange, steps);
        exchange.Times?.Mark("validate");
        if (problem is not null)
        {
            return problem;
        }

        EntityJob job = steps.Job(exchange);
        problem = await Execute.Write(exchange, job);
        Authorize.Keep(exchange);
        exchange.Times?.Mark("execute");
        if (problem is null)
        {
            await Done(exchange, steps, job);
        }

        return Logged(exchange, steps.Rule, problem);
    }

    private static ValueTask Done(Exchange exchange, WriteSteps steps, EntityJob job)
    {
        steps.Done?.Invoke(exchange, job);
        if (exchange.Principal.IsSystem)
        {
            Wrote(exchange.Services.Log, exchange.Context.Request.Method, exchange.Context.Request.Path, exchange.Plan.Entity.Name, (job as CreateJob)?.Id ?? exchange.Id);
        }

        return steps.Hooks is { } hooks ? hooks.After(exchange, job) : default;
    }

    /// <summary>Every denial is logged, with the rule that did not grant.</summary>
    private static Problem? Logged(Exchange exchange, RowRule? rule, Problem? problem)
    {
        if (problem?.Status is 401 or 403 or 404)
        {
            Denied(exchange.Services.Log, exchange.Caller.Id, exchange.Context.Request.Method, exchange.Plan.Entity.Name, exchange.Id, rule?.Source, problem.Code);
        }

        return problem;
    }

    private static async ValueTask<Problem?> ValidateBody(Exchange exchange, WriteSteps steps)
    {
        using var body = new BodyReader(exchange.Context, exchange.Services.MaxBodyBytes);
        Problem? problem = await body.Read() ?? (steps.Validate ?? Validate.Nothing)(exchange, body.Bytes);
        return problem is null && steps.Hooks is { } hooks ? await hooks.Before(exchange, steps.Validate, steps.Validate is null ? default : body.Memory) : problem;
    }

    private static void Fail(Exchange exchange, Exception error)
    {
        exchange.Body?.Dispose();
        exchange.Body = null;
        exchange.Problem = Failures.Problem(error, exchange.Services.Development);
        if (error is TimeoutException or OperationCanceledException)
        {
            Ended(exchange.Services.Log, exchange.RequestId, exchange.Context.Request.Method, exchange.Plan.Entity.Name, error.Message);
        }

        if (Failures.IsRefusal(error))
        {
            return;
        }

        if (error is DatabaseException { Unavailable: true } unavailable)
        {
            // Every request meets it: what is wrong is said once, and of each request no more than that.
            exchange.Services.Readiness.Met(unavailable);
            Unavailable(exchange.Services.Log, exchange.RequestId, exchange.Context.Request.Method, exchange.Plan.Entity.Name, unavailable.Message);
            return;
        }

        Failed(exchange.Services.Log, error, exchange.RequestId, exchange.Context.Request.Method, exchange.Plan.Entity.Name);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "denied: user {User}, {Method} {Entity} {Row}, rule `{Rule}`: {Code}")]
    private static partial void Denied(ILogger log, string? user, string method, string entity, string? row, string? rule, string code);

    [LoggerMessage(Level = LogLevel.Information, Message = "the system wrote: {Method} {Path}, {Entity} {Row}")]
    private static partial void Wrote(ILogger log, string method, string path, string entity, string? row);

    [LoggerMessage(Level = LogLevel.Warning, Message = "request {RequestId} was ended: {Method} {Entity}, {Reason}")]
    private static partial void Ended(ILogger log, string requestId, string method, string entity, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "request {RequestId} failed: {Method} {Entity}, {Reason}")]
    private static partial void Unavailable(ILogger log, string requestId, string method, string entity, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "request {RequestId} failed: {Method} {Entity}")]
    private static partial void Failed(ILogger log, Exception error, string requestId, string method, string entity);
}
