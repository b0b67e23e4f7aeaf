using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Truth.Runtime.Auth;
using Truth.Runtime.Data;
using Truth.Runtime.Hooks;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Http;

/// <summary>The host's own code around a write: before validation is over, and after the commit.</summary>
/// <param name="types">Of the hooks.</param>
/// <param name="kind">What is done.</param>
/// <param name="behavior">By which behavior, if one does it.</param>
internal sealed partial class HookStage(ImmutableArray<Type> types, HookKind kind, string? behavior)
{
    /// <summary>How deep hooks may write rows whose hooks write rows.</summary>
    private const int MostDepth = 8;
    private static readonly AsyncLocal<int> Depth = new();

    /// <summary>Null where there are no hooks.</summary>
    public static HookStage? Of(ImmutableArray<Type> types, HookKind kind, string? behavior = null) => types.IsEmpty ? null : new(types, kind, behavior);

    /// <summary>Runs what is before, on a body whose shape is right, and judges anew what they made of it.</summary>
    /// <exception cref="InvalidOperationException">Hooks write rows whose hooks write rows, without end.</exception>
    public async ValueTask<Problem?> Before(Exchange exchange, BodyStep? validate, ReadOnlyMemory<byte> body)
    {
        Descend(exchange);
        JsonObject? input = validate is null ? null : body.IsEmpty ? [] : JsonNode.Parse(body.Span)!.AsObject();
        var call = new HookCall { Kind = kind, Behavior = behavior, Principal = exchange.Principal, Id = exchange.Id, Input = input, Cancellation = exchange.Context.RequestAborted };
        if (!See(exchange, call))
        {
            return Problem.NotFound;
        }

        exchange.Hooked = call;
        string? sent = input?.ToJsonString();
        foreach (EntityHooks hooks in Instances(exchange))
        {
            await hooks.Before(call);
        }

        Problem? problem = call.Problem ?? (call.Errors.Count > 0 ? Problem.Invalid(call.Errors) : null);
        return problem is not null || input is null || input.ToJsonString() == sent ? problem : validate!(exchange, JsonSerializer.SerializeToUtf8Bytes(input));
    }

    /// <summary>Runs what is after.</summary>
    public async ValueTask After(Exchange exchange, EntityJob job)
    {
        Descend(exchange);
        HookCall call = exchange.Hooked!;
        (call.UserId, call.Id, call.Before, call.After) = (job.Asking.Caller.Id, (job as CreateJob)?.Id ?? call.Id, Row(job.Before), Row(job.After));
        call.Principal = exchange.NewToken is null || call.UserId is null ? call.Principal : Principal.User(call.UserId);
        foreach (EntityHooks hooks in Instances(exchange))
        {
            try
            {
                await hooks.After(call);
            }
            catch (Exception error)
            {
                Failed(exchange.Services.Log, error, hooks.GetType().Name, exchange.RequestId, exchange.Plan.Entity.Name, call.Id);
            }
        }
    }

    private static void Descend(Exchange exchange)
    {
        if (++Depth.Value > MostDepth)
        {
            throw new InvalidOperationException($"hooks write rows whose hooks write rows, {MostDepth} deep: `{exchange.Plan.Entity.Name}` is where it was stopped");
        }
    }

    private IEnumerable<EntityHooks> Instances(Exchange exchange) => types.Select(type => (EntityHooks)exchange.Context.RequestServices.GetRequiredService(type));

    /// <summary>Finds who asks, and the row as that caller sees it. False: there is no such row, as far as they may know.</summary>
    private static bool See(Exchange exchange, HookCall call)
    {
        using Reading reading = exchange.Services.Database.Read(exchange.Limit);
        Authorize.Caller(exchange, reading.Connection);
        call.UserId = exchange.Caller.Id;
        using JsonOut? row = call.Id is { } id ? RowAnswer.Of(reading.Connection, exchange.Asking, exchange.Plan.Plain, id, out _, out _) : null;
        reading.Complete();
        call.Before = Row(row?.Written.ToArray());
        return call.Id is null || row is not null;
    }

    private static JsonElement? Row(byte[]? json)
    {
        if (json is null)
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Hooks} failed after request {RequestId} was done: {Entity} {Row}")]
    private static partial void Failed(ILogger log, Exception error, string hooks, string requestId, string entity, string? row);
}
