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
using Truth.Runtime.Reading;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Pipeline;

/// <summary>The host's hooks around a write: before validation is complete, and after the commit.</summary>
/// <param name="types">The types of the hooks.</param>
/// <param name="kind">The kind of write.</param>
/// <param name="behavior">The name of the behavior, if the write is one.</param>
internal sealed partial class HookStage(ImmutableArray<Type> types, HookKind kind, string? behavior)
{
    /// <summary>How deeply hooks may be nested, when they write rows that have hooks themselves.</summary>
    private const int MostDepth = 8;
    private static readonly AsyncLocal<int> Depth = new();

    /// <summary>Null if there are no hooks.</summary>
    public static HookStage? Of(ImmutableArray<Type> types, HookKind kind, string? behavior = null) =>
        types.IsEmpty ? null : new(types, kind, behavior);

    /// <summary>Runs the hooks before the write on a well-formed body and validates their result again.</summary>
    /// <exception cref="InvalidOperationException">Hooks write rows whose hooks write rows, beyond the maximum depth.</exception>
    public async ValueTask<Problem?> Before(Request request, BodyStep? validate, ReadOnlyMemory<byte> body)
    {
        Descend(request);
        JsonObject? input = validate is null ? null : body.IsEmpty ? [] : JsonNode.Parse(body.Span)!.AsObject();
        var call = new HookCall { Kind = kind, Behavior = behavior, Principal = request.Principal, Id = request.Id, Input = input,
            Cancellation = request.Cancellation };
        if (!await See(request, call))
        {
            return Problem.NotFound;
        }

        request.Hooked = call;
        string? sent = input?.ToJsonString();
        foreach (EntityHooks hooks in Instances(request))
        {
            await hooks.Before(call);
        }

        Problem? problem = call.Problem ?? (call.Errors.Count > 0 ? Problem.Invalid(call.Errors) : null);
        return problem is not null || input is null || input.ToJsonString() == sent
            ? problem
            : validate!(request, JsonSerializer.SerializeToUtf8Bytes(input));
    }

    /// <summary>Runs the hooks after the write.</summary>
    public async ValueTask After(Request request, EntityJob job)
    {
        Descend(request);
        HookCall call = request.Hooked!;
        (call.UserId, call.Id, call.Before, call.After) = (job.Asking.Caller.Id, (job as CreateJob)?.Id ?? call.Id, Row(job.Before),
            Row(job.After));
        call.Principal = !request.BeginsSession || call.UserId is null ? call.Principal : Principal.User(call.UserId);
        foreach (EntityHooks hooks in Instances(request))
        {
            try
            {
                await hooks.After(call);
            }
            catch (Exception error)
            {
                Failed(request.Services.Log, error, hooks.GetType().Name, request.RequestId, request.Plan.Entity.Name, call.Id);
            }
        }
    }

    private static void Descend(Request request)
    {
        if (++Depth.Value > MostDepth)
        {
            throw new InvalidOperationException($"hooks that write rows triggered other hooks, {MostDepth} levels deep; the write of `{request.Plan.Entity.Name}` was refused");
        }
    }

    private IEnumerable<EntityHooks> Instances(Request request) =>
        types.Select(type => (EntityHooks)request.Scope!.GetRequiredService(type));

    /// <summary>Determines the caller and the row as the caller can read it. False if the caller can read no such row.</summary>
    private static async ValueTask<bool> See(Request request, HookCall call)
    {
        using ReadTransaction reading = request.Services.Database.Read(request.Limit);
        await Authorize.Identify(request, reading.Session);
        call.UserId = request.Caller.Id;
        using JsonOut? row = call.Id is { } id
            ? (await RowAnswer.Of(Execute.Rows(request, reading), request.Asking, request.Plan.Plain, id)).Json
            : null;
        await reading.Complete();
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

    [LoggerMessage(Level = LogLevel.Error, Message = "{Hooks} failed after request {RequestId} was completed: {Entity} {Row}")]
    private static partial void Failed(ILogger log, Exception error, string hooks, string requestId, string entity, string? row);
}
