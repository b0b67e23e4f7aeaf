using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.OpenApi;

namespace Truth.Generators.OpenApi;

/// <summary>The library's own writer leaves control characters as they are, which no JSON parser takes.</summary>
internal sealed class JsonWriter(TextWriter text) : OpenApiJsonWriter(text)
{
    public override void WriteValue(string value)
    {
        WriteValueSeparator();
        Writer.Write($"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
    }
}
