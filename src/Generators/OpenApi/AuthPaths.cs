using Microsoft.OpenApi;
using Truth.Compiler.Model;

namespace Truth.Generators.OpenApi;

/// <summary>The authentication routes.</summary>
internal sealed class AuthPaths(Entity auth, Settings settings, EntitySchemas schemas, OpenApiDocument document)
{
    public const string Tag = "Authentication";
    private readonly Answers _answers = new(document);

    public void Add()
    {
        if (settings.AllowRegistration)
        {
            Begin("register", "Create an account and sign in", _answers.Ok(201, "The new user, who is now signed in.", SignedIn()),
                [400, 403, 409, 413, 415, 422, 429], schemas.Create(auth.Name));
        }

        Begin("login", "Sign in", _answers.Ok(200, "The user, who is now signed in.", SignedIn()),
            [400, 401, 415, 422, 429], Credentials());
        Post("logout", "Sign out", Answers.None("The session has ended."), [403], null);
        document.Paths["/api/auth/password"] = new OpenApiPathItem
        {
            Operations = new()
            {
                [HttpMethod.Put] = Operation("password", "Change the password", Answers.None("The password was changed."),
                    [400, 401, 403, 415, 422, 429], Passwords())
            },
        };
        var nullable = new OpenApiSchema { OneOf = [schemas.Row(auth.Name), new OpenApiSchema { Type = JsonSchemaType.Null }] };
        var me = Operation("me", "The user who is signed in",
            _answers.Ok(200, "The user, or null if nobody is signed in.", nullable), [400], null);
        document.Paths["/api/auth/me"] = new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = me } };
    }

    private OpenApiSchema SignedIn() => new()
    {
        OneOf =
        [
            schemas.Row(auth.Name),
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Only with `mode=token`. Anyone who has the token can act as the user until the session ends.",
                Required = new HashSet<string>(["token", "expiresAt", "user"]),
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["token"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    ["expiresAt"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
                    ["user"] = schemas.Row(auth.Name),
                },
            },
        ],
    };

    private static OpenApiSchema Credentials() => Secrets(("email", null), ("password", "password"));

    private static OpenApiSchema Passwords() => Secrets(("current", "password"), ("password", "password"));

    private static OpenApiSchema Secrets(params (string Name, string? Format)[] texts) => new()
    {
        Type = JsonSchemaType.Object,
        AdditionalPropertiesAllowed = false,
        Required = new HashSet<string>(texts.Select(t => t.Name)),
        Properties = texts.ToDictionary(t => t.Name, IOpenApiSchema (t) => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Format = t.Format
        }),
    };

    private void Begin(string name, string summary, (string, IOpenApiResponse) answer, int[] problems, IOpenApiSchema body)
    {
        Post(name, summary, answer, problems, body);
        document.Paths[$"/api/auth/{name}"].Operations![HttpMethod.Post].Parameters = [new SharedParameters(document).Mode()];
    }

    private void Post(string name, string summary, (string, IOpenApiResponse) answer, int[] problems, IOpenApiSchema? body) =>
        document.Paths[$"/api/auth/{name}"] = new OpenApiPathItem
        {
            Operations = new() { [HttpMethod.Post] = Operation(name, summary, answer, problems, body) }
        };

    private OpenApiOperation Operation(string name, string summary, (string Status, IOpenApiResponse Response) answer, int[] problems,
        IOpenApiSchema? body)
    {
        var responses = new OpenApiResponses { [answer.Status] = answer.Response };
        ProblemResponses.Refer(responses, document, problems);
        return new()
        {
            OperationId = "auth." + name,
            Summary = summary,
            Tags = new HashSet<OpenApiTagReference>([new(Tag, document)]),
            Responses = responses,
            RequestBody = body is null ? null : Answers.Body(body),
        };
    }
}
