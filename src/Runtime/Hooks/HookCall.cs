using System.Text.Json;
using System.Text.Json.Nodes;
using Truth.Runtime.Auth;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Hooks;

/// <summary>The kind of a write.</summary>
internal enum HookKind
{
    Create,
    Update,
    Delete,
    Behavior,
}

/// <summary>A write that is processed by the hooks of its entity.</summary>
internal sealed class HookCall
{
    public required HookKind Kind { get; init; }

    public string? Behavior { get; init; }

    public required Principal Principal { get; set; }

    public string? UserId { get; set; }

    /// <summary>Null for a row that does not exist yet.</summary>
    public string? Id { get; set; }

    public CancellationToken Cancellation { get; init; }

    /// <summary>The input; null if there is none.</summary>
    public JsonObject? Input { get; init; }

    /// <summary>The row as the caller can read it: before, and, after completion, afterwards.</summary>
    public JsonElement? Before { get; set; }

    public JsonElement? After { get; set; }

    public List<FieldError> Errors { get; } = [];

    /// <summary>The problem with which a hook has refused it, or null.</summary>
    public Problem? Problem { get; set; }

    /// <summary>Applies the changes of a hook to the input that it has received; other input is not changed.</summary>
    /// <param name="shown">The input in the form of its type.</param>
    /// <param name="wanted">The same after the hook.</param>
    public void Take(JsonObject shown, JsonObject wanted)
    {
        foreach (string gone in shown.Select(member => member.Key).Where(name => !wanted.ContainsKey(name)))
        {
            Input!.Remove(gone);
        }

        foreach ((string name, JsonNode? value) in wanted)
        {
            // Compared as text: JSON from a hook may contain a name twice, which cannot be compared by members; its validation reports
            // this.
            if (!shown.ContainsKey(name) || shown[name]?.ToJsonString() != value?.ToJsonString())
            {
                Input![name] = value?.DeepClone();
            }
        }
    }
}
