using System.Globalization;
using Microsoft.OpenApi;

namespace Truth.Generators.OpenApi;

/// <summary>Answers that go well, and bodies. What several operations answer is declared once, in `components`.</summary>
internal sealed class Answers(OpenApiDocument document)
{
    /// <summary>The headers of answers.</summary>
    public static class Headers
    {
        public const string Tag = "ETag";
        public const string Location = "Location";
    }

    /// <summary>Declares the headers.</summary>
    public static void Add(OpenApiDocument document)
    {
        document.Components!.Headers![Headers.Tag] = Header("The version of this caller's view of the row.");
        document.Components.Headers[Headers.Location] = Header("Where the row is found.");
    }

    public (string Status, IOpenApiResponse Response) Ok(int status, string description, IOpenApiSchema schema, params string[] headers) =>
        (Text(status), Response(description, schema, headers));

    /// <summary>The same, of several operations.</summary>
    /// <param name="key">In `components/responses`.</param>
    public (string Status, IOpenApiResponse Response) Ok(string key, string description, IOpenApiSchema schema, params string[] headers) =>
        ("200", Shared(key, Response(description, schema, headers)));

    /// <summary>An answer without a body, of several operations.</summary>
    public (string Status, IOpenApiResponse Response) None(string key, string description) => ("204", Shared(key, new() { Description = description }));

    public static (string Status, IOpenApiResponse Response) None(string description) => ("204", new OpenApiResponse { Description = description });

    public static OpenApiRequestBody Body(IOpenApiSchema schema, string media = "application/json") => new()
    {
        Required = true, Content = new[] { "application/json", media }.Distinct().ToDictionary(m => m, IOpenApiMediaType (_) => new OpenApiMediaType { Schema = schema }),
    };

    private OpenApiResponse Response(string description, IOpenApiSchema schema, string[] headers) => new()
    {
        Description = description,
        Headers = headers.Length == 0 ? null : headers.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document)),
        Content = new Dictionary<string, IOpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = schema } },
    };

    private OpenApiResponseReference Shared(string key, OpenApiResponse response)
    {
        document.Components!.Responses!.TryAdd(key, response);
        return new(key, document);
    }

    private static OpenApiHeader Header(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
