using Microsoft.OpenApi;

namespace Truth.Generators.OpenApi;

/// <summary>Errors: problem details (RFC 9457), with one response for each status.</summary>
internal static class ProblemResponses
{
    private const string Schema = "ProblemDetails";

    private static readonly (int Status, string Name, string Description)[] All =
    [
        (400, "BadRequest",
            "The request cannot be read: `invalid_json`, `invalid_parameter`, `invalid_expression`, `invalid_request`; or the response would be too large: `answer_too_large`."),
        (401, "NotAuthenticated", "Authentication is required: `not_authenticated`."),
        (403, "Forbidden", "The rules do not grant access: `forbidden`, `field_forbidden`."),
        (404, "NotFound", "The row does not exist, or the caller may not read it: `not_found`."),
        (408, "RequestTimeout", "The request did not arrive completely in time: `request_timeout`."),
        (409, "Conflict",
            "The request conflicts with stored data: `not_unique`, `referenced`, `guard`; or its `Idempotency-Key` was used for another: `idempotency_mismatch`."),
        (412, "Changed", "The row has changed since it was read: `changed`."),
        (413, "TooLarge", "The body is too large: `too_large`."),
        (415, "NotJson", "The body is not JSON: `not_json`."),
        (416, "RangeNotSatisfiable", "The content does not have the requested range: `range_not_satisfiable`."),
        (422, "Invalid", "Some fields are invalid; all of them are listed in `errors`: `invalid`."),
        (429, "TooManyRequests", "Try again after `Retry-After` seconds: `too_many_requests`."),
    ];

    public static void Add(OpenApiDocument document)
    {
        document.Components!.Schemas![Schema] = ProblemSchema();
        foreach (var (_, name, description) in All)
        {
            document.Components.Responses![name] = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Schema, document) }
                },
            };
        }
    }

    /// <summary>Adds the responses of these statuses.</summary>
    public static void Refer(OpenApiResponses responses, OpenApiDocument document, params int[] statuses)
    {
        foreach (var (status, name, _) in All.Where(p => statuses.Contains(p.Status)))
        {
            responses[FormattableString.Invariant($"{status}")] = new OpenApiResponseReference(name, document);
        }
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Why the request was refused, for users and for programs (RFC 9457).",
        Required = new HashSet<string>(["type", "title", "status", "code", "traceId"]),
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "A link to the documentation of the code." },
            ["title"] = Text(),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = Text(),
            ["code"] = Text(),
            ["traceId"] = Text(),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string>(["field", "code", "message"]),
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["index"] = Place("The place of the row in an array, from 0."),
                        ["line"] = Place("The line in a file that is imported."),
                        ["field"] = Text(),
                        ["code"] = Text(),
                        ["message"] = Text(),
                        ["start"] = Place("The start of the invalid part of an expression, in UTF-16 code units."),
                        ["length"] = Place("The length of that part, in UTF-16 code units.")
                    },
                },
            },
        },
    };

    private static OpenApiSchema Place(string description) => new() { Type = JsonSchemaType.Integer, Description = description };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
