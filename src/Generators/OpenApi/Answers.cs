using System.Globalization;
using Microsoft.OpenApi;

namespace Truth.Generators.OpenApi;

/// <summary>Successful responses, and bodies. Responses that several operations share are declared once, in `components`.</summary>
internal sealed class Answers(OpenApiDocument document)
{
    /// <summary>The headers of responses.</summary>
    public static class Headers
    {
        public const string Tag = "ETag";
        public const string Location = "Location";
    }

    /// <summary>Declares the headers.</summary>
    public static void Add(OpenApiDocument document)
    {
        document.Components!.Headers![Headers.Tag] = Header("The version of the row as this caller sees it.");
        document.Components.Headers[Headers.Location] = Header("The address of the row.");
    }

    public (string Status, IOpenApiResponse Response) Ok(int status, string description, IOpenApiSchema schema, params string[] headers) =>
        (Text(status), Response(description, schema, headers));

    /// <summary>The same for a response that several operations share.</summary>
    /// <param name="key">The key in `components/responses`.</param>
    public (string Status, IOpenApiResponse Response) Ok(string key, string description, IOpenApiSchema schema, params string[] headers) =>
        ("200", Shared(key, Response(description, schema, headers)));

    /// <summary>A response without a body that several operations share.</summary>
    public (string Status, IOpenApiResponse Response) None(string key, string description) =>
        ("204", Shared(key, new() { Description = description }));

    public static (string Status, IOpenApiResponse Response) None(string description) =>
        ("204", new OpenApiResponse { Description = description });

    public static OpenApiRequestBody Body(IOpenApiSchema schema, string media = "application/json") => new()
    {
        Required = true, Content = new[] { "application/json", media }.Distinct()
            .ToDictionary(m => m, IOpenApiMediaType (_) => new OpenApiMediaType { Schema = schema }),
    };

    private OpenApiResponse Response(string description, IOpenApiSchema schema, string[] headers) => new()
    {
        Description = description,
        Headers = headers.Length == 0 ? null
            : headers.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document)),
        Content = new Dictionary<string, IOpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = schema } },
    };

    private OpenApiResponseReference Shared(string key, OpenApiResponse response)
    {
        document.Components!.Responses!.TryAdd(key, response);
        return new(key, document);
    }

    private static OpenApiHeader Header(string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
