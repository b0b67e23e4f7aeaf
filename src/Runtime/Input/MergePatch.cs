using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Truth.Runtime.Values;

namespace Truth.Runtime.Input;

/// <summary>A merge patch (RFC 7396) of the value of a `json` field. Numbers keep their notation, and members their order.</summary>
internal static class MergePatch
{
    /// <summary>The maximum size of a value in bytes.</summary>
    public const int MostBytes = 1 << 20;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value after the patch. Anything but an object replaces the stored value.</summary>
    public static Scalar Apply(Scalar stored, Scalar patch)
    {
        if (patch.IsNull || !patch.Text.StartsWith('{'))
        {
            return patch;
        }

        using JsonDocument? before = stored.IsNull ? null : JsonDocument.Parse(stored.Text);
        using JsonDocument change = JsonDocument.Parse(patch.Text);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Compact))
        {
            Write(json, before?.RootElement, change.RootElement);
        }

        return Scalar.Of(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    private static void Write(Utf8JsonWriter json, JsonElement? target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            patch.WriteTo(json);
            return;
        }

        // Finding each member in the other object by searching it would be quadratic.
        var left = patch.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        json.WriteStartObject();
        foreach (JsonProperty member in target is { ValueKind: JsonValueKind.Object } before ? before.EnumerateObject() : default)
        {
            if (left.Remove(member.Name, out JsonElement change))
            {
                Member(json, member.Name, member.Value, change);
            }
            else
            {
                member.WriteTo(json);
            }
        }

        foreach (JsonProperty member in patch.EnumerateObject().Where(member => left.ContainsKey(member.Name)))
        {
            Member(json, member.Name, null, member.Value);
        }

        json.WriteEndObject();
    }

    private static void Member(Utf8JsonWriter json, string name, JsonElement? target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Null)
        {
            json.WritePropertyName(name);
            Write(json, target, patch);
        }
    }
}
