using System.Text.Json;
using System.Text.Json.Nodes;

namespace Truth.Runtime.Hooks;

/// <summary>Code of one's own around the writes of an entity; derive from what was generated for it, `TaskHooks`.</summary>
public abstract class EntityHooks
{
    private protected EntityHooks()
    {
    }

    internal abstract ValueTask Before(HookCall call);

    internal abstract ValueTask After(HookCall call);
}

/// <summary>Says which entity hooks are of.</summary>
public interface IEntityHooks
{
    /// <summary>Its name in the truth file.</summary>
    static abstract string Entity { get; }
}

/// <summary>
/// The same, typed. What is before runs outside the transaction, on input of the right shape, and may change or refuse it; a write may still be
/// refused after it. What is after runs after the commit, before the answer; where it fails, that is logged and the answer stays what it was.
/// </summary>
public abstract class EntityHooks<TRow, TCreate, TChange> : EntityHooks
    where TRow : class
{
    /// <summary>Before a row is made, also by who registers.</summary>
    protected virtual ValueTask BeforeCreate(CreateAttempt<TCreate> attempt) => default;

    /// <summary>Before a row is changed, other than by a behavior.</summary>
    protected virtual ValueTask BeforeUpdate(UpdateAttempt<TRow, TChange> attempt) => default;

    /// <summary>Before a row is deleted, other than by a behavior or along with another.</summary>
    protected virtual ValueTask BeforeDelete(DeleteAttempt<TRow> attempt) => default;

    /// <summary>Runs after the commit of a create. What it throws is logged; the request is answered as done.</summary>
    protected virtual ValueTask AfterCreate(Outcome<TRow> outcome) => default;

    /// <summary>Runs after the commit of an update. What it throws is logged; the request is answered as done.</summary>
    protected virtual ValueTask AfterUpdate(Outcome<TRow> outcome) => default;

    /// <summary>Runs after the commit of a delete. What it throws is logged; the request is answered as done.</summary>
    protected virtual ValueTask AfterDelete(Outcome<TRow> outcome) => default;

    /// <summary>Generated: leads to the method of each behavior.</summary>
    protected abstract ValueTask BeforeBehavior(BehaviorAttempt<TRow> attempt);

    /// <summary>Generated: leads to the method of each behavior.</summary>
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
        var attempt = new UpdateAttempt<TRow, TChange>(call, ReadRow(call.Before!.Value), ReadChange(call.Input.Deserialize<JsonElement>()));
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
