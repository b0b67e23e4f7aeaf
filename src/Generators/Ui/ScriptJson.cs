using System.Text.Json;

namespace Truth.Generators.Ui;

/// <summary>JSON as a JavaScript value.</summary>
internal static class ScriptJson
{
    public static Script Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    private static Script Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new ScriptObject([.. value.EnumerateObject().Select(p => new ScriptMember(p.Name, Of(p.Value)))]),
        JsonValueKind.Array => new ScriptArray([.. value.EnumerateArray().Select(Of)]),
        JsonValueKind.String => Script.String(value.GetString()!),
        _ => Script.Raw(value.GetRawText()),
    };
}
