using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.OpenApi;

namespace Truth.Generators.OpenApi;

/// <summary>The writer of the library does not escape control characters, which JSON parsers do not accept.</summary>
internal sealed class JsonWriter(TextWriter text) : OpenApiJsonWriter(text)
{
    public override void WriteValue(string value)
    {
        WriteValueSeparator();
        Writer.Write($"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
    }
}
