using System.Text.Json;
using System.Text.Json.Nodes;

namespace Truth.Runtime.Hooks;

/// <summary>Hooks around the writes of an entity; derive from the generated class of the entity, `TaskHooks`.</summary>
public abstract class EntityHooks
{
    private protected EntityHooks()
    {
    }

    internal abstract ValueTask Before(HookCall call);

    internal abstract ValueTask After(HookCall call);
}

/// <summary>Identifies the entity of hooks.</summary>
public interface IEntityHooks
{
    /// <summary>The name in the truth file.</summary>
    static abstract string Entity { get; }
}

/// <summary>
/// The typed base class of hooks. Hooks before a write run outside the transaction, on well-formed input, which they may change or refuse;
/// the write may still be refused afterwards. Hooks after a write run after the commit, before the response; their exceptions are logged
/// and do not change the response.
/// </summary>
public abstract class EntityHooks<TRow, TCreate, TChange> : EntityHooks
    where TRow : class
{
    /// <summary>Runs before a row is created, including by registration.</summary>
    protected virtual ValueTask BeforeCreate(CreateAttempt<TCreate> attempt) => default;

    /// <summary>Runs before a row is changed, except by a behavior.</summary>
    protected virtual ValueTask BeforeUpdate(UpdateAttempt<TRow, TChange> attempt) => default;

    /// <summary>Runs before a row is deleted, except by a behavior or as a consequence of another deletion.</summary>
    protected virtual ValueTask BeforeDelete(DeleteAttempt<TRow> attempt) => default;

    /// <summary>Runs after the commit of a create. An exception is logged, and the request still succeeds.</summary>
    protected virtual ValueTask AfterCreate(Outcome<TRow> outcome) => default;

    /// <summary>Runs after the commit of an update. An exception is logged, and the request still succeeds.</summary>
    protected virtual ValueTask AfterUpdate(Outcome<TRow> outcome) => default;

    /// <summary>Runs after the commit of a delete. An exception is logged, and the request still succeeds.</summary>
    protected virtual ValueTask AfterDelete(Outcome<TRow> outcome) => default;

    /// <summary>Generated: calls the method of a behavior.</summary>
    protected abstract ValueTask BeforeBehavior(BehaviorAttempt<TRow> attempt);

    /// <summary>Generated: calls the method of a behavior.</summary>
    protected abstract ValueTask AfterBehavior(Outcome<TRow> outcome);

    /// <summary>Generated.</summary>
    protected abstract TRow ReadRow(JsonElement row);

    /// <summary>Generated.</summary>
    protected abstract TCreate ReadCreate(JsonElement input);

    /// <summary>Generated.</summary>
    protected abstract TChange ReadChange(JsonElement input);

    /// <summary>Generated.</summary>
    protected abstract void WriteCreate(Utf8JsonWriter json, TCreate input);

    /// <summary>Generated.</summary>
    protected abstract void WriteChange(Utf8JsonWriter json, TChange input);

    internal sealed override ValueTask Before(HookCall call) => call.Kind switch
    {
        HookKind.Create => Creating(call),
        HookKind.Update => Updating(call),
        HookKind.Delete => BeforeDelete(new DeleteAttempt<TRow>(call, ReadRow(call.Before!.Value))),
        _ => BeforeBehavior(new BehaviorAttempt<TRow>(call, ReadRow(call.Before!.Value))),
    };

    internal sealed override ValueTask After(HookCall call)
    {
        var outcome = new Outcome<TRow>(call, Row(call.Before), Row(call.After));
        return call.Kind switch
        {
            HookKind.Create => AfterCreate(outcome),
            HookKind.Update => AfterUpdate(outcome),
            HookKind.Delete => AfterDelete(outcome),
            _ => AfterBehavior(outcome),
        };
    }

    private async ValueTask Creating(HookCall call)
    {
        var attempt = new CreateAttempt<TCreate>(call, ReadCreate(call.Input.Deserialize<JsonElement>()));
        JsonObject shown = Json(WriteCreate, attempt.Input);
        await BeforeCreate(attempt);
        call.Take(shown, Json(WriteCreate, attempt.Input));
    }

    private async ValueTask Updating(HookCall call)
    {
        var attempt = new UpdateAttempt<TRow, TChange>(call, ReadRow(call.Before!.Value),
            ReadChange(call.Input.Deserialize<JsonElement>()));
        JsonObject shown = Json(WriteChange, attempt.Input);
        await BeforeUpdate(attempt);
        call.Take(shown, Json(WriteChange, attempt.Input));
    }

    private TRow? Row(JsonElement? json) => json is { } row ? ReadRow(row) : null;

    private static JsonObject Json<TInput>(Action<Utf8JsonWriter, TInput> write, TInput input)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            write(json, input);
            json.WriteEndObject();
        }

        bytes.Position = 0;
        return JsonNode.Parse(bytes)!.AsObject();
    }
}
