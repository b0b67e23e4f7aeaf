using System.Text.Json;
using System.Text.Json.Nodes;
using Truth.Runtime.Auth;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Hooks;

/// <summary>What of a row is being done.</summary>
internal enum HookKind
{
    Create,
    Update,
    Delete,
    Behavior,
}

/// <summary>One write on its way through the hooks of its entity.</summary>
internal sealed class HookCall
{
    public required HookKind Kind { get; init; }

    public string? Behavior { get; init; }

    public required Principal Principal { get; set; }

    public string? UserId { get; set; }

    /// <summary>Null of a row that is not there yet.</summary>
    public string? Id { get; set; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>What was sent; null where nothing is.</summary>
    public JsonObject? Input { get; init; }

    /// <summary>The row as the caller sees it: before, and when it is done, after.</summary>
    public JsonElement? Before { get; set; }

    public JsonElement? After { get; set; }

    public List<FieldError> Errors { get; } = [];

    /// <summary>What a hook refused it by, or null.</summary>
    public Problem? Problem { get; set; }

    /// <summary>Takes over what a hook changed of what it was shown; what it was not shown stays as it was sent.</summary>
    /// <param name="shown">What was sent, as its type writes it.</param>
    /// <param name="wanted">The same after the hook.</param>
    public void Take(JsonObject shown, JsonObject wanted)
    {
        foreach (string gone in shown.Select(member => member.Key).Where(name => !wanted.ContainsKey(name)))
        {
            Input!.Remove(gone);
        }

        foreach ((string name, JsonNode? value) in wanted)
        {
            // By their texts: JSON that a hook made may have a name twice, which no comparison of members outlives; the check of its shape says so.
            if (!shown.ContainsKey(name) || shown[name]?.ToJsonString() != value?.ToJsonString())
            {
                Input![name] = value?.DeepClone();
            }
        }
    }
}
