using System.Globalization;
using Microsoft.OpenApi;
using Truth.Compiler.Model;

namespace Truth.Generators.OpenApi;

/// <summary>`openapi.json`: the API as OpenAPI 3.1.</summary>
internal sealed class OpenApiGenerator : IGenerator
{
    // Views, workflows and rules are not part of the contract with a client.
    public IEnumerable<FileWork> Plan(AppModel app) =>
    [
        new FileWork<AppModel>("openapi.json", app with { Views = [], Workflows = [] }, static (part, _) => Write(AppDocument.Of(part))),
    ];

    private static string Write(OpenApiDocument document)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        document.SerializeAsV31(new JsonWriter(text));
        return text.ToString().TrimEnd() + "\n";
    }
}
