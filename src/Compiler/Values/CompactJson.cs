using System.Text;
using System.Text.Json;

namespace Truth.Compiler.Values;

/// <summary>
/// A value of a `json` field: its numbers keep their notation, white space is removed, and it is as strict as the body around it.
/// </summary>
internal static class CompactJson
{
    /// <summary>Reads to the end of the value; <paramref name="wrong"/> is the error if no field accepts it.</summary>
    public static string? Read(ref Utf8JsonReader reader, out string? wrong)
    {
        wrong = null;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream,
            new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var names = new Stack<HashSet<string>>();
            var depth = reader.CurrentDepth;
            do
            {
                wrong ??= Copy(ref reader, json, names);
            }
            while ((reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                && reader.Read());
        }

        return wrong is null ? Encoding.UTF8.GetString(stream.ToArray()) : null;
    }

    private static string? Copy(ref Utf8JsonReader reader, Utf8JsonWriter json, Stack<HashSet<string>> names)
    {
        string? text = null;
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !reader.TryText(out text))
        {
            return "contains a character that is not allowed";
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                names.Push([]);
                json.WriteStartObject();
                return null;
            case JsonTokenType.EndObject:
                names.Pop();
                json.WriteEndObject();
                return null;
            case JsonTokenType.StartArray:
                json.WriteStartArray();
                return null;
            case JsonTokenType.EndArray:
                json.WriteEndArray();
                return null;
            case JsonTokenType.PropertyName:
                json.WritePropertyName(text!);
                return names.Peek().Add(text!) ? null : $"contains the name `{text}` twice";
            case JsonTokenType.String:
                json.WriteStringValue(text);
                return null;
            default:
                json.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                return null;
        }
    }
}
