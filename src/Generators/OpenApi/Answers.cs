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

    /// <summary>A file, as a response that several operations share.</summary>
    public (string Status, IOpenApiResponse Response) File(string key, string description, string media) =>
        ("200", Shared(key, new() { Description = description, Content = Media(media) }));

    /// <summary>The content of a file of any type.</summary>
    public (string Status, IOpenApiResponse Response) Content() => ("200", Shared("Content", Binary("The content.")));

    /// <summary>Adds the responses of conditional requests and of ranges.</summary>
    public void Parts(OpenApiResponses responses)
    {
        responses["206"] = Shared("Part", Binary("The requested range of the content."));
        responses["304"] = Shared("NotModified", new() { Description = "The content has not changed." });
    }

    private OpenApiResponse Binary(string description) => new()
    {
        Description = description,
        Headers = new Dictionary<string, IOpenApiHeader> { [Headers.Tag] = new OpenApiHeaderReference(Headers.Tag, document) },
        Content = Bytes("*/*"),
    };

    /// <summary>The content of a file; null or no types for any.</summary>
    public static OpenApiRequestBody ContentBody(IReadOnlyList<string> types) =>
        new() { Required = true, Content = Bytes([.. types.Count == 0 ? ["*/*"] : types]) };

    private static Dictionary<string, IOpenApiMediaType> Bytes(params string[] media) => media.ToDictionary(
        m => m,
        IOpenApiMediaType (_) => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } });

    public static OpenApiRequestBody FileBody(params string[] media) => new() { Required = true, Content = Media(media) };

    /// <summary>The result of an import.</summary>
    public static OpenApiSchema Imported() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(["created", "updated", "dryRun"]),
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["created"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["updated"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["dryRun"] = new OpenApiSchema { Type = JsonSchemaType.Boolean,
                Description = "Whether everything was checked, and nothing was kept." },
        },
    };

    private static Dictionary<string, IOpenApiMediaType> Media(params string[] media) => media.ToDictionary(
        m => m, IOpenApiMediaType (_) => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } });

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
